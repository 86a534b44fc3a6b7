import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict } from "../refusal.ts";
import { writeSearchDocumentsOf } from "../search/write-search-document.ts";
import { findCorporation } from "./find-corporation.ts";
import { checkCorporation, contactColumns, corporationColumns } from "./keep-organisation.ts";
import { formOfOrganisation } from "./facility-values.ts";
import { corporationForm, type CorporationForm } from "./organisation-form.ts";
import { readManagedCorporation } from "./read-corporation.ts";

/** Keeps what a corporation says of itself; its published places carry the new name at once. */
export async function editCorporation(outer: Ctx, corporationId: string, form: CorporationForm, seen?: number): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const corporation = await findCorporation(ctx, corporationId, "manage-corporation");
    await checkCorporation(ctx, form, corporationId);
    const saved = await ctx.db
      .updateTable("organisation")
      .set({ ...contactColumns(form), revision: corporation.revision + 1, updated_at: ctx.now() })
      .where("id", "=", corporationId)
      .where("revision", "=", seen ?? corporation.revision)
      .executeTakeFirst();
    if (saved.numUpdatedRows !== 1n) throw conflict("changed-meanwhile");
    await ctx.db.updateTable("corporation").set(corporationColumns(form)).where("id", "=", corporationId).execute();
    await recordHistory(ctx, { chain: chains.organisation(corporationId), subject: "organisation", subjectId: corporationId, act: "edit" });
    if (form.name !== corporation.name) await writeSearchDocumentsOf(ctx, { corporationId });
  });
}

export const editCorporationAct = defineAct({
  name: "edit-corporation",
  by: ["host"],
  async find(ctx, { search }) {
    const corporation = await readManagedCorporation(ctx, search.get("of"));
    return { corporation, revision: corporation.revision, values: formOfOrganisation(corporation) };
  },
  form: corporationForm,
  async run(ctx, { search, value, revision }) {
    const { id } = await readManagedCorporation(ctx, search.get("of"));
    await editCorporation(ctx, id, value, revision);
    return { corporationId: id };
  },
  after: ({ corporationId }) => ({ to: `/host/corporation?of=${corporationId}`, notice: "acts.organisation.edit-own.done" }),
});
