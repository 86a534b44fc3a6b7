import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { bulletinIssueWorkflow } from "../workflows/bulletin-issue.ts";
import { collectItems, type CollectedItem } from "./collect-items.ts";
import { accountIdOf } from "../access/actor.ts";
import { countsOf, type IssueCounts } from "./issue-content.ts";
import { confirmForm } from "../confirm-form.ts";
import { deskOf, findIssue, takeIssue } from "./read-issue.ts";

const rowsAtOnce = 200;

/** Fixes what the issue says: from here on nothing that happens to a place changes it. */
export async function freezeIssue(outer: Ctx, issueId: string, seen: { revision?: number } = {}): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const issue = await takeIssue(ctx, issueId, seen.revision);
    const to = ctx.now();
    const items = await collectItems(ctx, { from: issue.window_from, to, next: issue.next_send_on });
    const counts: IssueCounts = { ...countsOf(items), queued: null, nothingNew: null };
    await applyMove(ctx, bulletinIssueWorkflow, issue, "freeze", {
      as: ctx.actor.kind === "clock" ? "clock" : "secretariat",
      set: { window_to: to, frozen_at: to, frozen_by: accountIdOf(ctx.actor), counts: JSON.stringify(counts) },
      detail: countsOf(items),
    });
    await insertItems(ctx, issueId, items);
  });
}

/** Rows of an issue's content, in the order they were collected. */
export async function insertItems(ctx: Ctx, issueId: string, items: readonly CollectedItem[]): Promise<void> {
  for (let start = 0; start < items.length; start += rowsAtOnce)
    await ctx.db
      .insertInto("bulletin_item")
      .values(
        items.slice(start, start + rowsAtOnce).map((item, index) => ({
          id: ctx.newId(),
          issue_id: issueId,
          place_id: item.placeId,
          place_revision_id: item.placeRevisionId,
          change_kind: item.kind,
          card: JSON.stringify(item.card),
          search: JSON.stringify(item.search),
          changed_fields: JSON.stringify(item.changes),
          position: start + index,
        })),
      )
      .execute();
}

export const freezeIssueAct = defineAct({
  name: "freeze-issue",
  workflow: bulletinIssueWorkflow,
  on: "freeze",
  by: ["secretariat"],
  find: findIssue,
  form: confirmForm,
  run: (ctx, sent) => freezeIssue(ctx, sent.params.issueId, { revision: sent.revision }),
  after: (_, { params }) => ({ to: deskOf(params.issueId), notice: "bulletin.desk.freeze.done" }),
});
