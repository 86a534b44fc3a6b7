/** The columns behind the forms of organisations, and the checks that only the database can make. */
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import { withValues } from "../form-schema.ts";
import { invalid } from "../refusal.ts";
import type { CorporationForm, OrganisationForm } from "./organisation-form.ts";

/** Throws "invalid" at what another organisation has already, or what no table holds. */
export async function checkOrganisation(ctx: Ctx, form: OrganisationForm, ownId: string | null): Promise<void> {
  if (form.municipalityCode) await requireMunicipality(ctx, form.municipalityCode);
  if (form.kind === "agency") requireCodes(await readCodes(ctx), { agencyType: ["agencyType", form.agencyType] });
  if (form.kind === "corporation") await checkCorporation(ctx, form, ownId);
  if (form.kind === "municipality") {
    const other = await ctx.db
      .selectFrom("organisation")
      .select("id")
      .where("kind", "=", "municipality")
      .where("municipality_code", "=", form.municipalityCode)
      .executeTakeFirst();
    if (other && other.id !== ownId) throw invalid({ municipalityCode: ["organisation.municipality-taken"] });
  }
}

export async function checkCorporation(ctx: Ctx, form: CorporationForm, ownId: string | null): Promise<void> {
  if (form.joinedOn && form.joinedOn > ctx.today()) throw invalid({ joinedOn: [withValues("form.date-too-late", { max: ctx.today() })] });
  if (!form.corporateNumber) return;
  const other = await ctx.db.selectFrom("corporation").select("id").where("corporate_number", "=", form.corporateNumber).executeTakeFirst();
  if (other && other.id !== ownId) throw invalid({ corporateNumber: ["organisation.number-taken"] });
}

export async function requireMunicipality(
  ctx: Ctx,
  code: string,
  field = "municipalityCode",
): Promise<{ certification_authority: string }> {
  const row = await ctx.db.selectFrom("municipality").select("certification_authority").where("code", "=", code).executeTakeFirst();
  if (!row) throw invalid({ [field]: ["form.not-a-choice"] });
  return row;
}

export const contactColumns = (form: Pick<OrganisationForm, "name" | "nameKana" | "phone" | "email">) => ({
  name: form.name,
  name_kana: form.nameKana,
  phone: form.phone ?? null,
  email: form.email ?? null,
});

export const corporationColumns = (form: CorporationForm) => ({
  corporate_number: form.corporateNumber ?? null,
  joined_on: form.joinedOn ?? null,
  contact_unit: form.contactUnit ?? null,
  website_url: form.websiteUrl ?? null,
  is_listed: form.isListed ? (1 as const) : (0 as const),
});
