import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { conflict } from "../refusal.ts";
import { closeCaseForm } from "./applicant-form.ts";
import { changeCase } from "./change-case.ts";
import { findOpenCase, findOpenCaseOf } from "./find-case.ts";

/** Closes a case with nothing under way; its records stay readable. */
export async function closeCase(outer: Ctx, applicantId: string, note: string | null): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const row = await findOpenCase(ctx, applicantId);
    await requireNothingUnderWay(ctx, applicantId);
    await changeCase(ctx, row, { closed_at: ctx.now() }, "close", {}, note);
  });
}

async function requireNothingUnderWay(ctx: Ctx, applicantId: string): Promise<void> {
  const live = await ctx.db
    .selectFrom("engagement")
    .select("id")
    .where("applicant_id", "=", applicantId)
    .where("closed_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  if (live) throw conflict("case-has-live-requests");
}

export const closeCaseAct = defineAct({
  name: "close-case",
  by: ["agency"],
  async find(ctx, at) {
    const one = await findOpenCaseOf(ctx, at);
    await requireNothingUnderWay(ctx, one.applicantId);
    return one;
  },
  form: closeCaseForm,
  run: (ctx, { params, value }) => closeCase(ctx, params.applicantId, value.note ?? null),
  after: (_, { params }) => ({ to: `/agency/cases/${params.applicantId}`, notice: "acts.applicant.close.done" }),
});
