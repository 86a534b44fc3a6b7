import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import type { Role } from "../access/actor.ts";
import { readRights, type OrganisationKind, type Right } from "../access/rights.ts";
import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { revokeLinks } from "../links/read-link.ts";
import { conflict, found, missing } from "../refusal.ts";
import { findManagedOrganisation, managingRight } from "./find-organisation.ts";
import { listOf, readMembership } from "./list-people.ts";

/**
 * Ends a membership; the person's sessions go on with what rights remain. Cases kept by the person wait for somebody else of the agency.
 * Throws "conflict" when nobody would be left to look after the organisation's people. Ending twice changes nothing.
 */
export async function endMembership(outer: Ctx, membershipId: string): Promise<{ organisationId: string }> {
  return inTransaction(outer, async (ctx) => {
    const membership = found(await ctx.db.selectFrom("membership").selectAll().where("id", "=", membershipId).executeTakeFirst());
    const { organisation, facilityIds } = await findManagedOrganisation(ctx, membership.organisation_id);
    if (facilityIds !== null && (membership.facility_id === null || !facilityIds.includes(membership.facility_id))) throw missing();
    if (membership.ended_at) return { organisationId: organisation.id };
    await requireSuccessor(ctx, organisation, membership, []);
    await ctx.db
      .updateTable("membership")
      .set({ ended_at: ctx.now(), revision: membership.revision + 1 })
      .where("id", "=", membershipId)
      .where("ended_at", "is", null)
      .execute();
    await revokeLinks(ctx, "invitation", membershipId);
    if (organisation.kind === "agency")
      await ctx.db
        .updateTable("applicant")
        .set({ assigned_account_id: null })
        .where("agency_id", "=", organisation.id)
        .where("assigned_account_id", "=", membership.account_id)
        .execute();
    await recordHistory(ctx, { chain: chains.organisation(organisation.id), subject: "membership", subjectId: membershipId, act: "end" });
    return { organisationId: organisation.id };
  });
}

/** Throws "conflict" when this membership is the last that manages the organisation, and its new rights would not. */
export async function requireSuccessor(
  ctx: Ctx,
  organisation: Row<"organisation">,
  membership: Row<"membership">,
  rights: readonly Right[],
): Promise<void> {
  const needed = managingRight[organisation.kind];
  const manages = (one: Pick<Row<"membership">, "rights" | "facility_id">) =>
    one.facility_id === null && readRights(one.rights).includes(needed);
  if (organisation.kind === "municipality" || !manages(membership) || rights.includes(needed)) return;
  // The organisation's row is taken first, so that the last two cannot end each other.
  await locked(ctx.engine, ctx.db.selectFrom("organisation").select("id").where("id", "=", organisation.id)).executeTakeFirstOrThrow();
  const others = await ctx.db
    .selectFrom("membership")
    .innerJoin("account", "account.id", "membership.account_id")
    .select(["membership.rights", "membership.facility_id"])
    .where("membership.organisation_id", "=", organisation.id)
    .where("membership.id", "<>", membership.id)
    .where("membership.ended_at", "is", null)
    .where("account.disabled_at", "is", null)
    .execute();
  if (!others.some(manages)) throw conflict("people.last-manager");
}

const kindOfSide: Partial<Record<Role, OrganisationKind>> = { host: "corporation", agency: "agency" };

export const endMembershipAct = defineAct({
  name: "end-membership",
  by: ["host", "agency", "secretariat"],
  async find(ctx, { params, as }) {
    const membership = await readMembership(ctx, params.membershipId);
    const { id, kind } = membership.organisation;
    if (as === "secretariat" ? id !== params.organisationId : kind !== kindOfSide[as]) throw missing();
    return { membership };
  },
  form: confirmForm,
  run: (ctx, { params }) => endMembership(ctx, params.membershipId),
  after: ({ organisationId }, { as }) => ({ to: listOf(as, organisationId), notice: "acts.membership.end.done" }),
});
