/** Before an issue closes, the facilities are asked to send or confirm what it will say. */
import { sql } from "kysely";
import { requireRight } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { addresseesOf, queueLetter } from "../outbox/queue-letter.ts";
import { refuseUnless } from "../refusal.ts";
import { confirmForm } from "../confirm-form.ts";
import { deskOf, findIssue, takeIssue } from "./read-issue.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { placeWorkflow } from "../workflows/place.ts";

export interface AskedFacility {
  facilityId: string;
  corporationId: string;
  name: string;
  places: number;
  /** The last instant at which one of its places was confirmed or changed; null when none ever was. */
  heardAt: string | null;
  hasAnswered: boolean;
}

/** Facilities that offer something, those that have not been heard of since the call first, the longest silence before others. */
export async function readCall(ctx: Ctx, issue: { calledAt: string | null; windowFrom: string }): Promise<AskedFacility[]> {
  if (ctx.actor.kind !== "clock") requireRight(ctx.actor, "run-bulletins");
  const heard = sql<
    string | null
  >`max(CASE WHEN place.content_changed_at > place.confirmed_at THEN place.content_changed_at ELSE place.confirmed_at END)`;
  const rows = await ctx.db
    .selectFrom("place")
    .innerJoin("facility", "facility.id", "place.facility_id")
    .select([
      "facility.id as facilityId",
      "facility.corporation_id as corporationId",
      "facility.name as name",
      ({ fn }) => fn.countAll<number>().as("places"),
      heard.as("heardAt"),
    ])
    .where("place.state", "in", statesIn(placeWorkflow, "live"))
    .groupBy(["facility.id", "facility.corporation_id", "facility.name"])
    .execute();
  const since = issue.calledAt ?? issue.windowFrom;
  return rows
    .map((row) => ({ ...row, places: Number(row.places), hasAnswered: row.heardAt !== null && row.heardAt >= since }))
    .sort(
      (one, other) =>
        Number(one.hasAnswered) - Number(other.hasAnswered) ||
        (one.heardAt ?? "").localeCompare(other.heardAt ?? "") ||
        one.facilityId.localeCompare(other.facilityId),
    );
}

/** Writes to those who have not answered yet: the first time to all, again only to the silent ones. One letter a person, however many facilities are theirs. */
export async function callForInformation(
  outer: Ctx,
  issueId: string,
  seen: { revision?: number } = {},
): Promise<{ facilities: number; letters: number }> {
  return inTransaction(outer, async (ctx) => {
    const issue = await takeIssue(ctx, issueId, seen.revision);
    refuseUnless(issue.state === "collecting", "conflict", "move.bulletin-issue", { state: issue.state });
    const silent = (await readCall(ctx, { calledAt: issue.called_at, windowFrom: issue.window_from })).filter(
      (one) => !issue.called_at || !one.hasAnswered,
    );
    const told = new Set<string>();
    for (const { facilityId, corporationId } of silent)
      for (const to of await addresseesOf(ctx, "host", { facilityId, corporationId }, "edit-places"))
        if ("accountId" in to) told.add(to.accountId);
    for (const accountId of told)
      await queueLetter(ctx, {
        template: "bulletin-call",
        to: { accountId },
        subject: "bulletin-issue",
        subjectId: issueId,
        dedupeKey: `bulletin/${issueId}/call/${issue.revision}/${accountId}`,
      });
    await ctx.db
      .updateTable("bulletin_issue")
      .set({ called_at: issue.called_at ?? ctx.now(), revision: sql<number>`revision + 1`, updated_at: ctx.now() })
      .where("id", "=", issueId)
      .execute();
    await recordHistory(ctx, {
      chain: chains.programme,
      subject: "bulletin-issue",
      subjectId: issueId,
      act: "call",
      detail: { facilities: silent.length, letters: told.size },
    });
    return { facilities: silent.length, letters: told.size };
  });
}

export const callForInformationAct = defineAct({
  name: "call-issue",
  by: ["secretariat"],
  find: findIssue,
  isOpen: ({ state }) => state === "collecting",
  form: confirmForm,
  run: (ctx, sent) => callForInformation(ctx, sent.params.issueId, { revision: sent.revision }),
  after: ({ letters }, { params }) => ({ to: deskOf(params.issueId), notice: "bulletin.desk.call-act.done", values: { count: letters } }),
});
