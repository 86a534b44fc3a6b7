import { defineAct } from "../acts/act.ts";
import { accountIdOf } from "../access/actor.ts";
import { refuseUnless } from "../refusal.ts";
import { readSetting } from "../settings/settings.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import { confirmForm } from "../confirm-form.ts";
import { deskOf, findIssue, takeIssue } from "./read-issue.ts";

/** A person has read what the issue says and stands for it; nothing is sent without. By a setting it is somebody else than who wrote or fixed it. */
export async function approveIssue(outer: Ctx, issueId: string, seen: { revision?: number }): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const issue = await takeIssue(ctx, issueId, seen.revision);
    const me = accountIdOf(ctx.actor);
    if (await readSetting(ctx, "bulletin.second-person"))
      refuseUnless(me !== issue.frozen_by && me !== issue.edited_by, "conflict", "bulletin.second-person");
    await applyMove(ctx, bulletinIssueWorkflow, issue, "approve", { as: "secretariat", set: { approved_at: ctx.now(), approved_by: me } });
  });
}

export const approveIssueAct = defineAct({
  name: "approve-issue",
  workflow: bulletinIssueWorkflow,
  on: "approve",
  by: ["secretariat"],
  find: findIssue,
  form: confirmForm,
  run: (ctx, sent) => approveIssue(ctx, sent.params.issueId, { revision: sent.revision }),
  after: (_, { params }) => ({ to: deskOf(params.issueId), notice: "bulletin.desk.approve.done" }),
});
