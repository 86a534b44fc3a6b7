import { requireRight } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { checkOrganisation, contactColumns, corporationColumns } from "./keep-organisation.ts";
import { isRegisteredKind, organisationForms, type OrganisationForm } from "./organisation-form.ts";

/** Takes an organisation into the programme; its people are invited afterwards. Throws "invalid" when it is there already. */
export async function registerOrganisation(outer: Ctx, form: OrganisationForm): Promise<{ organisationId: string }> {
  requireRight(outer.actor, "manage-organisations");
  return inTransaction(outer, async (ctx) => {
    await checkOrganisation(ctx, form, null);
    const id = ctx.newId();
    await ctx.db
      .insertInto("organisation")
      .values({
        id,
        kind: form.kind,
        ...contactColumns(form),
        municipality_code: form.municipalityCode ?? null,
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    if (form.kind === "corporation")
      await ctx.db
        .insertInto("corporation")
        .values({ id, ...corporationColumns(form) })
        .execute();
    if (form.kind === "agency")
      await ctx.db
        .insertInto("agency")
        .values({ id, agency_type: form.agencyType, operator: form.operator ?? null, free_job_placement: form.freeJobPlacement ?? null })
        .execute();
    await recordHistory(ctx, {
      chain: chains.organisation(id),
      subject: "organisation",
      subjectId: id,
      act: "register",
      detail: { kind: form.kind },
    });
    return { organisationId: id };
  });
}

const kindAsked = (search: URLSearchParams) => {
  const asked = search.get("kind");
  return isRegisteredKind(asked) ? asked : null;
};

export const registerOrganisationAct = defineAct({
  name: "register-organisation",
  by: ["secretariat"],
  async find(ctx, { search }) {
    requireRight(ctx.actor, "manage-organisations");
    return { kind: kindAsked(search) };
  },
  form: ({ search }) => organisationForms[kindAsked(search) ?? "corporation"],
  run: (ctx, { value }) => registerOrganisation(ctx, value),
  after: ({ organisationId }) => ({ to: `/secretariat/organisations/${organisationId}`, notice: "acts.organisation.register.done" }),
});
