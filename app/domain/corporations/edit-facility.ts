import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict, invalid, missing } from "../refusal.ts";
import { writeSearchDocumentsOf } from "../search/write-search-document.ts";
import { facilityForm, type FacilityForm } from "./facility-form.ts";
import { formOfFacility } from "./facility-values.ts";
import { findFacility } from "./find-corporation.ts";
import { checkFacility, facilityColumns, premisesGroup } from "./keep-facility.ts";
import { readFacility } from "./read-facility.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { placeWorkflow } from "../workflows/place.ts";

/**
 * Keeps a facility's facts and shows them at its published places at once. Says whether the certifying authority must be told.
 * Throws "invalid" when published places would lose their support officer.
 */
export async function editFacility(
  outer: Ctx,
  facilityId: string,
  form: FacilityForm,
  seen?: number,
): Promise<{ tellsAuthority: boolean }> {
  return inTransaction(outer, async (ctx) => {
    const facility = await findFacility(ctx, facilityId, "edit-places");
    if (seen !== undefined && seen !== facility.revision) throw conflict("changed-meanwhile");
    const municipality = await checkFacility(ctx, form);
    if (!form.supportOfficerName && (await hasShownPlaces(ctx, facilityId)))
      throw invalid({ supportOfficerName: ["facility.officer-needed"] });
    const columns = facilityColumns(form);
    await ctx.db
      .updateTable("facility")
      .set({
        ...columns,
        premises_group_id: await premisesGroup(ctx, form, facility),
        certifying_authority: facility.certification_status === "none" ? null : municipality.certification_authority,
        revision: facility.revision + 1,
        updated_at: ctx.now(),
      })
      .where("id", "=", facilityId)
      .execute();
    const changed = (Object.keys(columns) as (keyof typeof columns)[]).filter((name) => columns[name] !== facility[name]);
    await recordHistory(ctx, {
      chain: chains.organisation(facility.corporation_id),
      subject: "facility",
      subjectId: facilityId,
      act: "edit",
      detail: { changed },
    });
    await writeSearchDocumentsOf(ctx, { facilityId });
    return { tellsAuthority: facility.certification_status === "certified" && changed.some((name) => notifiable.has(name)) };
  });
}

const notifiable: ReadonlySet<string> = new Set(["name", "municipality_code", "town", "street", "building", "support_officer_name"]);

async function hasShownPlaces(ctx: Ctx, facilityId: string): Promise<boolean> {
  return Boolean(
    await ctx.db
      .selectFrom("place")
      .select("id")
      .where("facility_id", "=", facilityId)
      .where("state", "in", statesIn(placeWorkflow, "live"))
      .limit(1)
      .executeTakeFirst(),
  );
}

export const editFacilityAct = defineAct({
  name: "edit-facility",
  by: ["host"],
  async find(ctx, { params }) {
    const facility = await readFacility(ctx, params.facilityId);
    if (!facility.mayEdit) throw missing();
    return { facility, revision: facility.revision, values: formOfFacility(facility) };
  },
  form: facilityForm,
  run: (ctx, { params, value, revision }) => editFacility(ctx, params.facilityId, value, revision),
  after: ({ tellsAuthority }, { params }) => ({
    to: `/host/facilities/${params.facilityId}`,
    notice: tellsAuthority ? "acts.facility.edit.done-tell-authority" : "acts.facility.edit.done",
  }),
});
