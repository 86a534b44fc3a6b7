import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import { assignForm } from "./applicant-form.ts";
import { changeCase } from "./change-case.ts";
import { findOpenCase, findOpenCaseOf } from "./find-case.ts";
import { isColleague } from "./keep-applicant.ts";

/** Gives the case to a colleague, or to nobody. */
export async function assignCase(outer: Ctx, applicantId: string, accountId: string | null): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const row = await findOpenCase(ctx, applicantId);
    if (accountId && !(await isColleague(ctx, row.agency_id, accountId))) throw invalid({ assignedAccountId: ["form.not-a-choice"] });
    await changeCase(ctx, row, { assigned_account_id: accountId }, "assign", { accountId });
  });
}

export const assignCaseAct = defineAct({
  name: "assign-case",
  by: ["agency"],
  find: findOpenCaseOf,
  form: assignForm,
  run: (ctx, { params, value }) => assignCase(ctx, params.applicantId, value.assignedAccountId ?? null),
  after: (_, { params }) => ({ to: `/agency/cases/${params.applicantId}`, notice: "acts.applicant.assign.done" }),
});
