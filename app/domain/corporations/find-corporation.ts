/** The corporation and the facilities an actor may work on; another's are missing. */
import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import { membershipsOf } from "../access/actor.ts";
import { hostSees } from "../access/narrow.ts";
import type { Right } from "../access/rights.ts";
import type { Ctx } from "../context.ts";
import { found } from "../refusal.ts";

/** Corporations of which the actor is a member as a whole, not through one facility. */
export const wholeCorporationsOf = (ctx: Ctx, right?: Right): string[] =>
  membershipsOf(ctx.actor, "corporation", right).flatMap((one) => (one.facilityId ? [] : [one.organisationId]));

export async function findCorporation(ctx: Ctx, corporationId: string, right?: Right): Promise<Row<"organisation">> {
  const mine = wholeCorporationsOf(ctx, right);
  const query = ctx.db
    .selectFrom("organisation")
    .selectAll()
    .where("id", "=", corporationId)
    .where("id", "in", mine.length ? mine : [""]);
  return found(await (ctx.isInTransaction ? locked(ctx.engine, query) : query).executeTakeFirst());
}

/** Inside a transaction the row stays ours until it ends. */
export async function findFacility(ctx: Ctx, facilityId: string, right?: Right): Promise<Row<"facility">> {
  const query = ctx.db
    .selectFrom("facility")
    .selectAll()
    .where("id", "=", facilityId)
    .where(hostSees(ctx.actor, { facility: "facility.id", corporation: "facility.corporation_id" }, right));
  return found(await (ctx.isInTransaction ? locked(ctx.engine, query) : query).executeTakeFirst());
}
