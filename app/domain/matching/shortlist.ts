import { accountIdOf } from "../access/actor.ts";
import { findOpenCase } from "../applicants/find-case.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { found } from "../refusal.ts";

/** Puts a place on the person's shortlist, or takes it off; doing it twice changes nothing. */
export async function changeShortlist(outer: Ctx, applicantId: string, placeCode: string, isWanted: boolean): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    await findOpenCase(ctx, applicantId);
    const place = found(
      await ctx.db
        .selectFrom("place")
        .select("id")
        .where("code", "=", placeCode)
        .where("first_published_at", "is not", null)
        .executeTakeFirst(),
    );
    if (!isWanted) {
      await ctx.db.deleteFrom("shortlist").where("applicant_id", "=", applicantId).where("place_id", "=", place.id).execute();
      return;
    }
    await ctx.db
      .insertInto("shortlist")
      .values({ applicant_id: applicantId, place_id: place.id, added_by: accountIdOf(ctx.actor), added_at: ctx.now() })
      .onConflict((conflict) => conflict.columns(["applicant_id", "place_id"]).doNothing())
      .execute();
  });
}
