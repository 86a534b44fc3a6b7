/** The columns behind a facility's form, and the checks that hang on more than one field. */
import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import { accessibilityNames } from "./facility-content.ts";
import { findFacility } from "./find-corporation.ts";
import type { FacilityForm } from "./facility-form.ts";
import { requireMunicipality } from "./keep-organisation.ts";

/** Kinds whose address protects the people who live there. */
const hiddenTypes: readonly string[] = ["mother_child_support"];
const defaultVisibility = (facilityType: string): "public" | "agency_only" =>
  hiddenTypes.includes(facilityType) ? "agency_only" : "public";

export async function checkFacility(ctx: Ctx, form: FacilityForm): Promise<{ certification_authority: string }> {
  requireCodes(await readCodes(ctx), { facilityType: ["facilityType", form.facilityType] });
  const municipality = await requireMunicipality(ctx, form.municipalityCode);
  if ((form.lat === undefined) !== (form.lon === undefined))
    throw invalid({ [form.lat === undefined ? "lat" : "lon"]: ["facility.both-coordinates"] });
  for (const [index, one] of form.dayTemplate.entries()) {
    if (one.to <= one.from) throw invalid({ [`dayTemplate[${index}].to`]: ["form.end-after-start"] });
    if (index > 0 && one.from < form.dayTemplate[index - 1].to) throw invalid({ [`dayTemplate[${index}].from`]: ["facility.day-overlap"] });
  }
  return municipality;
}

/** The group both facilities stand for from now on. Throws "invalid" when the other is elsewhere or not the actor's. */
export async function premisesGroup(ctx: Ctx, form: FacilityForm, own: { id: string; corporation_id: string }): Promise<string | null> {
  if (!form.samePremisesAs) return null;
  const other = await findFacility(ctx, form.samePremisesAs).catch(() => null);
  if (!other || other.id === own.id || other.corporation_id !== own.corporation_id)
    throw invalid({ samePremisesAs: ["form.not-a-choice"] });
  if (other.municipality_code !== form.municipalityCode) throw invalid({ samePremisesAs: ["facility.premises-municipality"] });
  if (other.premises_group_id) return other.premises_group_id;
  await ctx.db.updateTable("facility").set({ premises_group_id: other.id }).where("id", "=", other.id).execute();
  return other.id;
}

export const facilityColumns = (form: FacilityForm) => ({
  name: form.name,
  name_kana: form.nameKana,
  facility_type: form.facilityType,
  office_number: form.officeNumber ?? null,
  postal_code: form.postalCode,
  municipality_code: form.municipalityCode,
  town: form.town,
  street: form.street,
  building: form.building ?? null,
  lat: form.lat ?? null,
  lon: form.lon ?? null,
  nearest_stations: JSON.stringify(
    form.nearestStations.map((one) => ({
      line: one.line ?? null,
      station: one.station,
      walkMinutes: one.walkMinutes ?? null,
      busMinutes: one.busMinutes ?? null,
    })),
  ),
  phone: form.phone,
  fax: form.fax ?? null,
  email: form.email,
  support_officer_name: form.supportOfficerName ?? null,
  support_officer_name_kana: form.supportOfficerNameKana ?? null,
  support_officer_title: form.supportOfficerTitle ?? null,
  address_visibility: form.addressVisibility ?? defaultVisibility(form.facilityType),
  accessibility: JSON.stringify(
    Object.fromEntries(accessibilityNames.flatMap((name) => (form[name] === "unknown" ? [] : [[name, form[name] === "yes"]]))),
  ),
  day_template: JSON.stringify(form.dayTemplate),
});
