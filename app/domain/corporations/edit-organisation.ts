import { locked } from "#db/portable.ts";
import { requireRight } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict, found } from "../refusal.ts";
import { writeSearchDocumentsOf } from "../search/write-search-document.ts";
import { formOfOrganisation } from "./facility-values.ts";
import { checkOrganisation, contactColumns, corporationColumns } from "./keep-organisation.ts";
import { readOrganisation } from "./list-organisations.ts";
import { isRegisteredKind, organisationForms, type OrganisationForm } from "./organisation-form.ts";

/** What the secretariat corrects of an organisation; its kind stays what it was. */
async function editOrganisation(outer: Ctx, organisationId: string, form: OrganisationForm, seen?: number): Promise<void> {
  requireRight(outer.actor, "manage-organisations");
  await inTransaction(outer, async (ctx) => {
    const organisation = found(
      await locked(
        ctx.engine,
        ctx.db.selectFrom("organisation").selectAll().where("id", "=", organisationId).where("kind", "=", form.kind),
      ).executeTakeFirst(),
    );
    if (seen !== undefined && seen !== organisation.revision) throw conflict("changed-meanwhile");
    await checkOrganisation(ctx, form, organisationId);
    await ctx.db
      .updateTable("organisation")
      .set({
        ...contactColumns(form),
        municipality_code: form.municipalityCode ?? null,
        revision: organisation.revision + 1,
        updated_at: ctx.now(),
      })
      .where("id", "=", organisationId)
      .execute();
    if (form.kind === "corporation")
      await ctx.db.updateTable("corporation").set(corporationColumns(form)).where("id", "=", organisationId).execute();
    if (form.kind === "agency")
      await ctx.db
        .updateTable("agency")
        .set({ agency_type: form.agencyType, operator: form.operator ?? null, free_job_placement: form.freeJobPlacement ?? null })
        .where("id", "=", organisationId)
        .execute();
    await recordHistory(ctx, {
      chain: chains.organisation(organisationId),
      subject: "organisation",
      subjectId: organisationId,
      act: "edit",
    });
    if (form.kind === "corporation" && form.name !== organisation.name)
      await writeSearchDocumentsOf(ctx, { corporationId: organisationId });
  });
}

export const editOrganisationAct = defineAct({
  name: "edit-organisation",
  by: ["secretariat"],
  async find(ctx, { params }) {
    const organisation = await readOrganisation(ctx, params.organisationId);
    return { organisation, revision: organisation.revision, values: formOfOrganisation(organisation) };
  },
  isOpen: ({ organisation }) => isRegisteredKind(organisation.kind),
  async form({ params }, ctx) {
    const { kind } = await readOrganisation(ctx, params.organisationId);
    return organisationForms[isRegisteredKind(kind) ? kind : "corporation"];
  },
  run: (ctx, { params, value, revision }) => editOrganisation(ctx, params.organisationId, value, revision),
  after: (_, { params }) => ({ to: `/secretariat/organisations/${params.organisationId}`, notice: "acts.organisation.edit.done" }),
});
