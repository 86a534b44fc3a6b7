import { defineAct } from "../acts/act.ts";
import { sql } from "kysely";
import { accountIdOf } from "../access/actor.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { refuseUnless } from "../refusal.ts";
import { writeNotices, type TypedNotice } from "./bulletin-content.ts";
import { editIssueForm, valuesOfIssue } from "./edit-issue-form.ts";
import { deskOf, findIssue, takeIssue } from "./read-issue.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";

/** The secretariat's own words and notices above the places; open until somebody has approved them. */
export async function editIssue(
  outer: Ctx,
  issueId: string,
  given: { editorNote?: string; notices: readonly TypedNotice[] },
  seen: { revision?: number },
): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const issue = await takeIssue(ctx, issueId, seen.revision);
    refuseUnless(inSet(bulletinIssueWorkflow, "editable", issue.state), "conflict", "move.bulletin-issue", { state: issue.state });
    await ctx.db
      .updateTable("bulletin_issue")
      .set({
        editor_note: given.editorNote ?? null,
        notices: writeNotices(given.notices),
        edited_by: accountIdOf(ctx.actor),
        revision: sql<number>`revision + 1`,
        updated_at: ctx.now(),
      })
      .where("id", "=", issueId)
      .execute();
    await recordHistory(ctx, { chain: chains.programme, subject: "bulletin-issue", subjectId: issueId, act: "edit-note" });
  });
}

export const editIssueAct = defineAct({
  name: "edit-issue",
  by: ["secretariat"],
  async find(ctx, at) {
    const issue = await findIssue(ctx, at);
    return { ...issue, values: valuesOfIssue(issue) };
  },
  isOpen: ({ state }) => inSet(bulletinIssueWorkflow, "editable", state),
  form: editIssueForm,
  run: (ctx, sent) => editIssue(ctx, sent.params.issueId, sent.value, { revision: sent.revision }),
  after: (_, { params }) => ({ to: deskOf(params.issueId), notice: "bulletin.desk.edit.saved" }),
});
