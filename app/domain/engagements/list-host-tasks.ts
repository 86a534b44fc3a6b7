import { hostSees } from "../access/narrow.ts";
import type { Ctx } from "../context.ts";
import { addDays, dayInTokyo } from "../time/tokyo.ts";

export interface HostTask {
  kind: "answer" | "sign" | "meeting" | "gate" | "start" | "confirm-place" | "review";
  href: string;
  code: string;
  dueOn: string | null;
}

/** What waits for the host: requests to answer, texts to sign, dates to answer, starts to prepare, places to confirm; soonest first. */
export async function listHostTasks(ctx: Ctx): Promise<HostTask[]> {
  const most = 50;
  const sees = { facility: "engagement.facility_id", corporation: "engagement.corporation_id" };
  const cases = ctx.db.selectFrom("engagement").innerJoin("applicant", "applicant.id", "engagement.applicant_id").where(hostSees(ctx.actor, sees) as never).where("engagement.closed_at", "is", null);
  const requests = await cases.innerJoin("placement_request", "placement_request.engagement_id", "engagement.id").select(["placement_request.id", "placement_request.code", "answer_due_on"]).where("placement_request.state", "=", "sent").orderBy("answer_due_on").orderBy("placement_request.id").limit(most).execute();
  const agreements = await cases
    .innerJoin("agreement", "agreement.engagement_id", "engagement.id")
    .select(["agreement.id", "agreement.code", "agreement.signing_due_at"])
    .where("agreement.state", "=", "signing")
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom("signature").select("signature.id").whereRef("signature.agreement_id", "=", "agreement.id").whereRef("signature.version", "=", "agreement.current_version").where("signature.party", "=", "host"))))
    .orderBy("agreement.id")
    .limit(most)
    .execute();
  const meetings = await cases
    .innerJoin("meeting", "meeting.engagement_id", "engagement.id")
    .select(["meeting.id", "applicant.case_number as code"])
    .where("meeting.state", "=", "proposed")
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom("meeting_answer").select("meeting_answer.party").whereRef("meeting_answer.meeting_id", "=", "meeting.id").where("meeting_answer.party", "=", "host"))))
    .orderBy("meeting.id")
    .limit(most)
    .execute();
  const placements = await cases.innerJoin("placement", "placement.engagement_id", "engagement.id").select(["placement.id", "placement.state", "placement.starts_on", "applicant.case_number as code"]).where("placement.state", "in", ["preparing", "ready"]).orderBy("placement.starts_on").orderBy("placement.id").limit(most).execute();
  const places = await ctx.db.selectFrom("place").select(["place.id", "place.code", "place.confirm_due_on", "place.state"]).where(hostSees(ctx.actor, { facility: "place.facility_id", corporation: "place.corporation_id" }, "edit-places") as never).where("place.state", "in", ["published", "unconfirmed"]).where("place.confirm_due_on", "is not", null).orderBy("place.confirm_due_on").orderBy("place.id").limit(most).execute();
  const soon = addDays(ctx.today(), 14);
  const tasks: HostTask[] = [
    ...requests.map((row) => ({ kind: "answer" as const, href: `/host/requests/${row.id}`, code: row.code, dueOn: row.answer_due_on })),
    ...agreements.map((row) => ({ kind: "sign" as const, href: `/host/agreements/${row.id}/sign`, code: row.code, dueOn: row.signing_due_at ? dayInTokyo(row.signing_due_at) : null })),
    ...meetings.map((row) => ({ kind: "meeting" as const, href: `/host/meetings/${row.id}/answer`, code: row.code, dueOn: null })),
    ...placements.map((row) => ({ kind: row.state === "ready" ? ("start" as const) : ("gate" as const), href: `/host/placements/${row.id}`, code: row.code, dueOn: row.starts_on })),
    ...places.filter((row) => row.state === "unconfirmed" || row.confirm_due_on! <= soon).map((row) => ({ kind: "confirm-place" as const, href: `/host/places/${row.id}`, code: row.code, dueOn: row.confirm_due_on })),
  ];
  return tasks.sort((one, other) => ((one.dueOn ?? "9999") + one.href < (other.dueOn ?? "9999") + other.href ? -1 : 1));
}
