import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { withValues } from "../form-schema.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { withdrawCertifiedForms } from "../places/withdraw-certified-forms.ts";
import { conflict, invalid, missing } from "../refusal.ts";
import { writeSearchDocumentsOf } from "../search/write-search-document.ts";
import { certificationForm, type CertificationForm } from "./facility-form.ts";
import { formOfCertification } from "./facility-values.ts";
import { findFacility } from "./find-corporation.ts";
import { requireMunicipality } from "./keep-organisation.ts";
import { readFacility } from "./read-facility.ts";

/**
 * Records how the certification stands. The authority follows from the municipality; a facility that is no longer
 * certified stops showing the forms that need it.
 */
export async function certifyFacility(outer: Ctx, facilityId: string, form: CertificationForm, seen?: number): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const facility = await findFacility(ctx, facilityId, "manage-corporation");
    if (seen !== undefined && seen !== facility.revision) throw conflict("changed-meanwhile");
    const isCertified = form.status === "certified";
    if (isCertified && !form.number) throw invalid({ number: ["form.required"] });
    if (isCertified && !form.certifiedOn) throw invalid({ certifiedOn: ["form.required"] });
    if (form.certifiedOn && form.certifiedOn > ctx.today())
      throw invalid({ certifiedOn: [withValues("form.date-too-late", { max: ctx.today() })] });
    const { certification_authority } = await requireMunicipality(ctx, facility.municipality_code);
    await ctx.db
      .updateTable("facility")
      .set({
        certification_status: form.status,
        certifying_authority: form.status === "none" ? null : certification_authority,
        certification_number: form.number ?? null,
        certified_on: form.certifiedOn ?? null,
        capacity_non_employment: form.capacityNonEmployment ?? null,
        capacity_employment: form.capacityEmployment ?? null,
        revision: facility.revision + 1,
        updated_at: ctx.now(),
      })
      .where("id", "=", facilityId)
      .execute();
    await recordHistory(ctx, {
      chain: chains.organisation(facility.corporation_id),
      subject: "facility",
      subjectId: facilityId,
      act: "certify",
      fromState: facility.certification_status,
      toState: form.status,
    });
    await ctx.programme.effects.settleGatesOf(ctx, { facilityId });
    await writeSearchDocumentsOf(ctx, { facilityId });
    if (facility.certification_status === "certified" && !isCertified) await withdrawCertifiedForms(ctx, facilityId);
  });
}

export const certifyFacilityAct = defineAct({
  name: "certify-facility",
  by: ["host"],
  async find(ctx, { params }) {
    const facility = await readFacility(ctx, params.facilityId);
    if (!facility.mayCertify) throw missing();
    return { facility, revision: facility.revision, values: formOfCertification(facility) };
  },
  form: certificationForm,
  run: (ctx, { params, value, revision }) => certifyFacility(ctx, params.facilityId, value, revision),
  letters: () => ["placement.gate.letter"],
  after: (_, { params }) => ({ to: `/host/facilities/${params.facilityId}`, notice: "acts.facility.certify.done" }),
});
