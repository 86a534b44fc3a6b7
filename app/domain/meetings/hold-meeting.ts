import { defineAct } from "../acts/act.ts";
import { findMeetingOfSide } from "./find-meeting.ts";
import type { z } from "zod";
import type { Row } from "#db/schema.ts";
import { system } from "../access/actor.ts";
import { personKeyOf, sealJson } from "../persons/person.ts";
import { readCodes, workFormRules } from "../codes/codes.ts";
import { as as acting, inTransaction, type Ctx } from "../context.ts";
import { endEngagement } from "../engagements/end-engagement.ts";
import { leaveEngagement } from "../engagements/leave-engagement.ts";
import type { Engagement } from "../engagements/open-engagement.ts";
import { readPlaceOfEngagement } from "../engagements/place-of-engagement.ts";
import { invalid } from "../refusal.ts";
import { addMonths, dayInTokyo } from "../time/tokyo.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { meetingWorkflow } from "../workflows/meeting.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { holdMeetingForm, holdVisitForm } from "./hold-meeting-form.ts";
import { meetingDecision, minutesPlace, requiredAttendees, type MeetingDecision, type MeetingMinutes } from "./meeting-content.ts";
import { lockMeeting } from "./open-meeting.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import type { StateOf } from "../workflows/states.ts";

export type HoldMeeting = z.output<typeof holdMeetingForm>;

/**
 * Writes down a three-party meeting with its three inputs. A yes decides the request and takes back the person's other
 * requests that were named; a no frees the seat and ends the engagement. Throws Refusal "invalid" at the fields of a decision that cannot be.
 */
export async function holdMeeting(outer: Ctx, meetingId: string, held: HoldMeeting): Promise<{ engagementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { engagement, request, meeting } = await lockMeeting(ctx, meetingId, "agency", "handle-cases");
    if (meeting.kind !== "three-party") throw invalid({ "": ["meeting.decides-nothing"] });
    checkDay(ctx, meeting, held.heldOn);
    const present = new Set<string>(held.attendees.map((one) => one.party));
    if (!requiredAttendees.every((party) => present.has(party))) throw invalid({ attendees: ["meeting.three-present"] });
    if (held.hostAnswer !== "accept" && !held.hostAnswerText) throw invalid({ hostAnswerText: ["form.required"] });
    const isYes = held.hostAnswer !== "decline";
    const decision = isYes ? await checkDecision(ctx, engagement, held) : null;
    const others = isYes ? await listOtherRequests(ctx, engagement) : [];
    if (isYes && held.withdraw.some((id) => !others.some((other) => other.id === id))) throw invalid({ withdraw: ["form.not-a-choice"] });

    await keepMinutes(ctx, meeting, engagement, held.heldOn, held.hostAnswer, {
      attendees: held.attendees,
      applicantWish: held.applicantWish,
      agencyPolicy: held.agencyPolicy,
      hostAnswerText: held.hostAnswerText ?? null,
      decision,
      actionItems: held.actionItems ?? null,
      nextMeetingOn: held.nextMeetingOn ?? null,
    });
    const programme = acting(ctx, system);
    if (decision) {
      await applyMove(programme, placementRequestWorkflow, request, "decide", {
        as: "system",
        proven: ["three-inputs"],
        detail: { workForm: decision.workForm, startsOn: decision.startsOn },
      });
      await ctx.db.updateTable("engagement").set({ work_form: decision.workForm }).where("id", "=", engagement.id).execute();
      for (const other of others)
        if (held.withdraw.includes(other.id)) await leaveEngagement(ctx, other.engagementId, "agency", { reason: "other_place" });
    } else {
      await applyMove(programme, placementRequestWorkflow, request, "meeting-no", { as: "system", proven: ["three-inputs"] });
      await endEngagement(ctx, engagement.id);
    }
    return { engagementId: engagement.id };
  });
}

/** Writes down a visit or a trial, which decides nothing. */
async function holdVisit(outer: Ctx, meetingId: string, held: z.output<typeof holdVisitForm>): Promise<{ engagementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { engagement, meeting } = await lockMeeting(ctx, meetingId, "agency", "handle-cases");
    if (meeting.kind === "three-party") throw invalid({ "": ["meeting.needs-inputs"] });
    checkDay(ctx, meeting, held.heldOn);
    await keepMinutes(ctx, meeting, engagement, held.heldOn, null, {
      attendees: held.attendees,
      applicantWish: null,
      agencyPolicy: null,
      hostAnswerText: null,
      decision: null,
      actionItems: held.actionItems,
      nextMeetingOn: null,
    });
    return { engagementId: engagement.id };
  });
}

/** The person's other requests that still wait for somebody. */
export function listOtherRequests(
  ctx: Ctx,
  engagement: Pick<Engagement, "id" | "applicant_id">,
): Promise<
  { id: string; engagementId: string; code: string; state: StateOf<"placement-request">; placeId: string; facilityName: string }[]
> {
  return ctx.db
    .selectFrom("placement_request")
    .innerJoin("facility", "facility.id", "placement_request.facility_id")
    .select([
      "placement_request.id",
      "placement_request.engagement_id as engagementId",
      "placement_request.code",
      "placement_request.state",
      "placement_request.place_id as placeId",
      "facility.name as facilityName",
    ])
    .where("placement_request.applicant_id", "=", engagement.applicant_id)
    .where("placement_request.engagement_id", "<>", engagement.id)
    .where("placement_request.state", "in", statesIn(placementRequestWorkflow, "live"))
    .orderBy("placement_request.id")
    .execute();
}

async function keepMinutes(
  ctx: Ctx,
  meeting: Row<"meeting">,
  engagement: Engagement,
  heldOn: string,
  decision: Row<"meeting">["decision"],
  minutes: MeetingMinutes,
): Promise<void> {
  const sealed = sealJson(ctx, await personKeyOf(ctx, engagement.applicant_id), minutes, minutesPlace(meeting.id));
  await applyMove(ctx, meetingWorkflow, meeting, "hold", {
    as: "agency",
    proven: ["minutes"],
    set: { held_on: heldOn, decision, minutes_sealed: sealed },
    detail: { kind: meeting.kind, ...(decision ? { decision } : {}) },
  });
}

function checkDay(ctx: Ctx, meeting: Row<"meeting">, heldOn: string): void {
  if (heldOn > ctx.today()) throw invalid({ heldOn: ["meeting.held-later"] });
  if (heldOn < dayInTokyo(meeting.created_at)) throw invalid({ heldOn: ["meeting.held-before"] });
}

/** Every part of the decision, within what the place offers. Throws Refusal "invalid" with all faults at once. */
async function checkDecision(ctx: Ctx, engagement: Engagement, held: HoldMeeting): Promise<MeetingDecision> {
  const place = await readPlaceOfEngagement(ctx, engagement.id);
  const wrong: Record<string, string[]> = {};
  const refuse = (field: string, key: string) => void (wrong[field] ??= [key]);
  for (const field of ["workForm", "startsOn", "endsOn", "startTime", "endTime", "breakMinutes"] as const)
    if (held[field] === undefined) refuse(field, "form.required");
  if (!held.daysOfWeek?.length) refuse("daysOfWeek", "form.choose");
  if (!held.tasks.length) refuse("tasks", "form.choose");
  if (held.tasks.some((task) => !place.tasks.some(({ name }) => name === task))) refuse("tasks", "form.not-a-choice");
  if (held.workForm && !place.workForms.includes(held.workForm)) refuse("workForm", "form.not-a-choice");
  if (held.startsOn && held.startsOn < held.heldOn) refuse("startsOn", "meeting.starts-before");
  if (held.startsOn && held.endsOn) {
    if (held.endsOn < held.startsOn) refuse("endsOn", "form.end-after-start");
    else if (place.maxMonths && held.endsOn > addMonths(held.startsOn, place.maxMonths)) refuse("endsOn", "agreement.too-long");
  }
  if (held.startTime && held.endTime && held.endTime <= held.startTime) refuse("endTime", "form.end-after-start");
  if (Object.keys(wrong).length) throw invalid(wrong);
  workFormRules(await readCodes(ctx), held.workForm!);
  return meetingDecision.parse({
    workForm: held.workForm,
    startsOn: held.startsOn,
    endsOn: held.endsOn,
    daysOfWeek: held.daysOfWeek,
    startTime: held.startTime,
    endTime: held.endTime,
    breakMinutes: held.breakMinutes,
    tasks: held.tasks,
  });
}

/** A visit or a trial has minutes without a decision, and a form of its own. */
export const holdMeetingAct = defineAct({
  name: "hold-meeting",
  workflow: meetingWorkflow,
  on: "hold",
  by: ["agency"],
  find: findMeetingOfSide,
  form: async (at, ctx) => ((await findMeetingOfSide(ctx, at)).kind === "three-party" ? holdMeetingForm : holdVisitForm),
  run: (ctx, { params, value }) =>
    "hostAnswer" in value ? holdMeeting(ctx, params.meetingId, value) : holdVisit(ctx, params.meetingId, value),
  after: ({ engagementId }) => ({ to: `/agency/engagements/${engagementId}`, notice: "acts.meeting.hold.done" }),
});
