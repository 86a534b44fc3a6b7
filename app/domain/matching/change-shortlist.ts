import { accountIdOf } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { findOpenCase, findOpenCaseOf } from "../applicants/find-case.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { choice, code, formSchema } from "../form-schema.ts";
import { found } from "../refusal.ts";

const shortlistForm = formSchema({
  place: code(/^[A-Za-z0-9-]{1,30}$/, "form.not-a-choice"),
  wanted: choice(["yes", "no"]),
  /** The search in whose results the place was found, as it stands in the address after the question mark. */
  query: code(/^[\x21-\x7e]{0,2000}$/, "form.not-a-choice").optional(),
});

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

export const changeShortlistAct = defineAct({
  name: "change-shortlist",
  by: ["agency"],
  find: findOpenCaseOf,
  form: shortlistForm,
  run: (ctx, { params, value }) => changeShortlist(ctx, params.applicantId, value.place, value.wanted === "yes"),
  after: (_, { params, value }) => ({
    to: `/agency/cases/${params.applicantId}/search${value.query ? `?${value.query}` : ""}`,
    notice: value.wanted === "yes" ? "acts.applicant.shortlist.done" : "acts.applicant.unlist.done",
  }),
});
