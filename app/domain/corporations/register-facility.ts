import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { facilityForm, type FacilityForm } from "./facility-form.ts";
import { findCorporation } from "./find-corporation.ts";
import { checkFacility, facilityColumns, premisesGroup } from "./keep-facility.ts";
import { readManagedCorporation } from "./read-corporation.ts";

/** Adds a facility to a corporation: the unit under which places are registered. It is not certified yet. */
export async function registerFacility(outer: Ctx, corporationId: string, form: FacilityForm): Promise<{ facilityId: string }> {
  return inTransaction(outer, async (ctx) => {
    await findCorporation(ctx, corporationId, "manage-corporation");
    await checkFacility(ctx, form);
    const id = ctx.newId();
    await ctx.db
      .insertInto("facility")
      .values({
        id,
        corporation_id: corporationId,
        ...facilityColumns(form),
        premises_group_id: await premisesGroup(ctx, form, { id, corporation_id: corporationId }),
        certification_status: "none",
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await recordHistory(ctx, { chain: chains.organisation(corporationId), subject: "facility", subjectId: id, act: "register" });
    return { facilityId: id };
  });
}

export const registerFacilityAct = defineAct({
  name: "register-facility",
  by: ["host"],
  find: async (ctx, { search }) => ({ corporation: await readManagedCorporation(ctx, search.get("of")) }),
  form: facilityForm,
  async run(ctx, { search, value }) {
    const { id } = await readManagedCorporation(ctx, search.get("of"));
    return registerFacility(ctx, id, value);
  },
  after: ({ facilityId }) => ({ to: `/host/facilities/${facilityId}`, notice: "acts.facility.register.done" }),
});
