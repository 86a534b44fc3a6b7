/** What waits in an engagement from the talk on: one query for each kind of waiting, for the agency and for the host. */
import { hasRight } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { rightToAct, visibleEngagements } from "../engagements/open-engagement.ts";
import { listInsurance } from "../insurance/list-insurance.ts";
import { readGateFacts, shutGates } from "../placements/start-gate.ts";
import { dayInTokyo } from "../time/tokyo.ts";
import { parties } from "../workflows/agreement.ts";
import type { Task, TaskSource } from "./task-sources.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { meetingWorkflow } from "../workflows/meeting.ts";

type Side = "agency" | "host";
type Waiting = { id: string; caseNumber: string; facility: string };

const most = 50;

const openEngagements = (ctx: Ctx, side: Side) =>
  visibleEngagements(ctx, side, rightToAct[side])
    .innerJoin("facility", "facility.id", "engagement.facility_id")
    .where("engagement.closed_at", "is", null)
    .select(["applicant.case_number as caseNumber", "facility.name as facility"])
    .limit(most);

const meetingsOf = (ctx: Ctx, side: Side) =>
  openEngagements(ctx, side)
    .innerJoin("meeting", "meeting.engagement_id", "engagement.id")
    .select(["meeting.id", "meeting.scheduled_at as scheduledAt"])
    .orderBy("meeting.id");
const agreementsOf = (ctx: Ctx, side: Side) =>
  openEngagements(ctx, side)
    .innerJoin("agreement", "agreement.engagement_id", "engagement.id")
    .select(["agreement.id", "agreement.signing_due_at as dueAt"])
    .orderBy("agreement.id");
const placementsOf = (ctx: Ctx, side: Side) =>
  openEngagements(ctx, side)
    .innerJoin("placement", "placement.engagement_id", "engagement.id")
    .select(["placement.id", "placement.starts_on as startsOn"])
    .orderBy("placement.starts_on")
    .orderBy("placement.id");

const taskOf = (kind: string, row: Waiting, to: string, dueOn: string | null = null): Task => ({
  kind,
  id: row.id,
  dueOn,
  to,
  values: { case: row.caseNumber, facility: row.facility },
});
const dayOf = (instant: string | null) => (instant ? dayInTokyo(instant) : null);

function ofBoth(side: Side): TaskSource[] {
  return [
    {
      kind: "answer-dates",
      role: side,
      async list(ctx) {
        const rows = await meetingsOf(ctx, side)
          .where("meeting.state", "=", "proposed")
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom("meeting_answer")
                  .select("meeting_answer.party")
                  .whereRef("meeting_answer.meeting_id", "=", "meeting.id")
                  .where("meeting_answer.party", "=", side),
              ),
            ),
          )
          .execute();
        return rows.map((row) => taskOf("answer-dates", row, `/${side}/meetings/${row.id}/answer`));
      },
    },
    {
      kind: "meet",
      role: side,
      async list(ctx) {
        const rows = await meetingsOf(ctx, side)
          .where("meeting.state", "=", "scheduled")
          .where("meeting.scheduled_at", ">", ctx.now())
          .execute();
        return rows.map((row) => taskOf("meet", row, `/${side}/meetings/${row.id}`, dayOf(row.scheduledAt)));
      },
    },
    {
      kind: "sign",
      role: side,
      async list(ctx) {
        const rows = await agreementsOf(ctx, side)
          .where("agreement.state", "=", "signing")
          .where(({ eb, or }) => or([eb("agreement.signing_due_at", "is", null), eb("agreement.signing_due_at", ">=", ctx.now())]))
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom("signature")
                  .select("signature.id")
                  .whereRef("signature.agreement_id", "=", "agreement.id")
                  .whereRef("signature.version", "=", "agreement.current_version")
                  .where("signature.party", "=", side),
              ),
            ),
          )
          .execute();
        return rows.map((row) => taskOf("sign", row, `/${side}/agreements/${row.id}/sign`, dayOf(row.dueAt)));
      },
    },
    {
      kind: "prepare-start",
      role: side,
      async list(ctx) {
        const rows = await placementsOf(ctx, side).selectAll("placement").where("placement.state", "=", "preparing").execute();
        const tasks: Task[] = [];
        for (const row of rows) {
          const mine = shutGates(await readGateFacts(ctx, row)).filter((gate) => gate.who[0] === side);
          if (mine.length)
            tasks.push({
              ...taskOf("prepare-start", row, `/${side}/placements/${row.id}`, row.startsOn),
              parts: mine.map((gate) => `placement.gate.${gate.key}.title`),
            });
        }
        return tasks;
      },
    },
    {
      kind: "start",
      role: side,
      async list(ctx) {
        const rows = await placementsOf(ctx, side)
          .where("placement.state", "=", "ready")
          .where("placement.starts_on", "<=", ctx.today())
          .execute();
        return rows.map((row) => taskOf("start", row, `/${side}/placements/${row.id}/start`, row.startsOn));
      },
    },
  ];
}

export const engagementTaskSources: readonly TaskSource[] = [
  ...ofBoth("host"),
  ...ofBoth("agency"),
  {
    kind: "propose-meeting",
    role: "agency",
    async list(ctx) {
      const rows = await openEngagements(ctx, "agency")
        .select(["engagement.id", "placement_request.meeting_due_on as dueOn"])
        .where("placement_request.state", "=", "accepted")
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("meeting")
                .select("meeting.id")
                .whereRef("meeting.engagement_id", "=", "engagement.id")
                .where("meeting.state", "in", statesIn(meetingWorkflow, "open")),
            ),
          ),
        )
        .orderBy("placement_request.meeting_due_on")
        .orderBy("engagement.id")
        .execute();
      return rows.map((row) => taskOf("propose-meeting", row, `/agency/engagements/${row.id}/meetings/new`, row.dueOn));
    },
  },
  {
    kind: "confirm-date",
    role: "agency",
    async list(ctx) {
      const rows = await meetingsOf(ctx, "agency")
        .where("meeting.state", "=", "proposed")
        .where(({ selectFrom, fn, eb, val }) =>
          eb(
            selectFrom("meeting_answer").select(fn.countAll<number>().as("count")).whereRef("meeting_answer.meeting_id", "=", "meeting.id"),
            "=",
            val<number>(parties.length),
          ),
        )
        .execute();
      return rows.map((row) => taskOf("confirm-date", row, `/agency/meetings/${row.id}/confirm`));
    },
  },
  {
    kind: "write-minutes",
    role: "agency",
    async list(ctx) {
      const rows = await meetingsOf(ctx, "agency")
        .where("meeting.state", "=", "scheduled")
        .where("meeting.scheduled_at", "<=", ctx.now())
        .execute();
      return rows.map((row) => taskOf("write-minutes", row, `/agency/meetings/${row.id}/hold`, dayOf(row.scheduledAt)));
    },
  },
  {
    kind: "draft-agreement",
    role: "agency",
    async list(ctx) {
      const rows = await openEngagements(ctx, "agency")
        .leftJoin("agreement", "agreement.engagement_id", "engagement.id")
        .select("engagement.id")
        .where("placement_request.state", "=", "decided")
        .where(({ eb, or }) => or([eb("agreement.id", "is", null), eb("agreement.state", "=", "draft")]))
        .orderBy("engagement.id")
        .execute();
      return rows.map((row) => taskOf("draft-agreement", row, `/agency/engagements/${row.id}`));
    },
  },
  {
    kind: "sign-over",
    role: "agency",
    async list(ctx) {
      const rows = await agreementsOf(ctx, "agency")
        .where("agreement.state", "=", "signing")
        .where("agreement.signing_due_at", "<", ctx.now())
        .execute();
      return rows.map((row) => taskOf("sign-over", row, `/agency/agreements/${row.id}`, dayOf(row.dueAt)));
    },
  },
  {
    kind: "insure",
    role: "secretariat",
    async list(ctx) {
      if (!hasRight(ctx.actor, "keep-insurance")) return [];
      const { lines } = await listInsurance(ctx, {});
      return lines.slice(0, most).map((line) => ({
        kind: "insure",
        id: line.placementId,
        dueOn: line.startsOn,
        to: `/secretariat/insurance/${line.placementId}`,
        values: { case: line.caseNumber, facility: line.facilityName },
      }));
    },
  },
];
