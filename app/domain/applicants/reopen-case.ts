import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { conflict, refuseUnless } from "../refusal.ts";
import { changeCase } from "./change-case.ts";
import { findCase, readCaseHead } from "./find-case.ts";

export async function reopenCase(outer: Ctx, applicantId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const row = await findCase(ctx, applicantId);
    if (row.closed_at === null) throw conflict("case-open");
    await changeCase(ctx, row, { closed_at: null }, "reopen");
  });
}

export const reopenCaseAct = defineAct({
  name: "reopen-case",
  by: ["agency"],
  async find(ctx, { params }) {
    const one = await readCaseHead(ctx, params.applicantId);
    refuseUnless(one.isClosed, "conflict", "case-open");
    return one;
  },
  form: confirmForm,
  run: (ctx, { params }) => reopenCase(ctx, params.applicantId),
  after: (_, { params }) => ({ to: `/agency/cases/${params.applicantId}`, notice: "acts.applicant.reopen.done" }),
});
