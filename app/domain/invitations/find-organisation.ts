/** Whose people an actor may invite and end: the secretariat everybody's, a window and a chief their own. */
import type { Row } from "#db/schema.ts";
import { hasRight, membershipsOf } from "../access/actor.ts";
import type { OrganisationKind, Right } from "../access/rights.ts";
import type { Ctx } from "../context.ts";
import { found } from "../refusal.ts";

/** The right without which an organisation could no longer look after its own people. */
export const managingRight: Record<OrganisationKind, Right> = {
  secretariat: "manage-organisations",
  corporation: "manage-corporation",
  agency: "manage-agency",
  municipality: "record-decisions",
};

export interface ManagedOrganisation {
  organisation: Row<"organisation">;
  /** The facilities to which the actor's own reach ends; null is all of the organisation. */
  facilityIds: string[] | null;
}

/** Throws "missing" for an organisation whose people are not the actor's to manage. */
export async function findManagedOrganisation(ctx: Ctx, organisationId: string): Promise<ManagedOrganisation> {
  const organisation = found(await ctx.db.selectFrom("organisation").selectAll().where("id", "=", organisationId).executeTakeFirst());
  if (hasRight(ctx.actor, "manage-organisations")) return { organisation, facilityIds: null };
  const own =
    organisation.kind === "corporation" || organisation.kind === "agency"
      ? membershipsOf(ctx.actor, organisation.kind, managingRight[organisation.kind]).filter((one) => one.organisationId === organisationId)
      : [];
  found(own[0]);
  return {
    organisation,
    facilityIds: own.some((one) => one.facilityId === null) ? null : own.flatMap((one) => (one.facilityId ? [one.facilityId] : [])),
  };
}

/** The organisations of a kind whose people the actor manages, for the pages that name none. */
export function managedIdsOf(ctx: Ctx, kind: "corporation" | "agency"): { id: string; name: string }[] {
  return [
    ...new Map(
      membershipsOf(ctx.actor, kind, managingRight[kind]).map((one) => [
        one.organisationId,
        { id: one.organisationId, name: one.organisationName },
      ]),
    ).values(),
  ];
}
