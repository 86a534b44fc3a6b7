import { describe, expect, it } from "vitest";
import { conflictOf, lettersOf, stateOf } from "#tests/support/facts.ts";
import { plainYes } from "#tests/support/given/engagements.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { onceOnly } from "../form-receipt.ts";
import { answerDates } from "./answer-dates.ts";
import { cancelMeeting } from "./cancel-meeting.ts";
import { confirmMeeting } from "./confirm-meeting.ts";
import { holdMeeting } from "./hold-meeting.ts";
import { proposeAgain } from "./propose-again.ts";
import { proposeMeeting } from "./propose-meeting.ts";

const dates = [
  { date: "2026-11-24", time: "10:00" },
  { date: "2026-11-25", time: "14:00" },
];
const plan = { kind: "three-party", method: "onsite", options: dates, venue: undefined } as const;

forEachEngine((engine) => {
  describe("a meeting", () => {
    it("is proposed in time, tells the other two and keeps the request from lapsing", async () => {
      const world = await makeWorld(engine);
      const one = await given.acceptedEngagement(world);
      await proposeMeeting(world.as(one.facility), one.engagementId, "host", { ...plan, options: [...dates] });
      expect((await lettersOf(world, "meeting-propose")).length).toBe(2);
      const request = await world.db.selectFrom("placement_request").select(["state", "meeting_due_on"]).executeTakeFirstOrThrow();
      expect(request).toEqual({ state: "accepted", meeting_due_on: null });
    });

    it("is proposed once, however often the form is sent", async () => {
      const world = await makeWorld(engine);
      const one = await given.acceptedEngagement(world);
      const send = (key: string) =>
        onceOnly(world.as(one.agency), key, plan, (ctx) =>
          proposeMeeting(ctx, one.engagementId, "agency", { ...plan, options: [...dates] }),
        );
      const [first, second] = await Promise.all([send("key"), send("key")]);
      expect(second).toEqual(first);
      expect(await world.db.selectFrom("meeting").selectAll().execute()).toHaveLength(1);
      expect(await conflictOf(send("another key"))).toBe("meeting.already");
    });

    it("refuses dates that have passed, each at its row", async () => {
      const world = await makeWorld(engine);
      const one = await given.acceptedEngagement(world);
      await expect(
        proposeMeeting(world.as(one.agency), one.engagementId, "agency", {
          ...plan,
          options: [dates[0], { date: "2026-11-19", time: "10:00" }],
        }),
      ).rejects.toMatchObject({ kind: "invalid", fields: { "options[1].date": ["meeting.date-passed"] } });
    });

    it("is answered by each party for itself, and by the agency for the person, which the record says", async () => {
      const world = await makeWorld(engine);
      const one = await given.acceptedEngagement(world);
      const { meetingId } = await proposeMeeting(world.as(one.agency), one.engagementId, "agency", { ...plan, options: [...dates] });
      await answerDates(world.as(one.agency), meetingId, "agency", { party: "applicant", answers: ["yes", "no"] });
      await expect(
        answerDates(world.as(one.facility), meetingId, "host", { party: "applicant", answers: ["yes", "no"] }),
      ).rejects.toMatchObject({ kind: "forbidden" });
      await expect(answerDates(world.as(one.facility), meetingId, "host", { party: "host", answers: ["yes"] })).rejects.toMatchObject({
        kind: "invalid",
      });
      const entry = await world.db.selectFrom("history").selectAll().where("act", "=", "answer-dates").executeTakeFirstOrThrow();
      expect(entry).toMatchObject({ on_behalf_of: one.applicant.applicantId, via: "phone", actor_kind: "staff" });
    });

    it("loses its date and its answers when other dates are proposed", async () => {
      const world = await makeWorld(engine);
      const one = await given.acceptedEngagement(world);
      const { meetingId } = await given.scheduledMeeting(world, one);
      await proposeAgain(world.as(one.facility), meetingId, "host", [{ date: "2026-11-27", time: "15:00" }]);
      expect(await world.db.selectFrom("meeting").select(["state", "scheduled_at"]).executeTakeFirstOrThrow()).toEqual({
        state: "proposed",
        scheduled_at: null,
      });
      expect(await world.db.selectFrom("meeting_answer").select("party").execute()).toEqual([{ party: "host" }]);
      await expect(
        confirmMeeting(world.as(one.agency), meetingId, "agency", { option: 3, method: "onsite", venue: "A" }),
      ).rejects.toMatchObject({ kind: "invalid" });
    });

    it("called off, starts the days to propose another again", async () => {
      const world = await makeWorld(engine);
      const one = await given.acceptedEngagement(world);
      const { meetingId } = await given.scheduledMeeting(world, one);
      await cancelMeeting(world.as(one.agency), meetingId, "agency", "体調のため");
      expect((await world.db.selectFrom("placement_request").select("meeting_due_on").executeTakeFirstOrThrow()).meeting_due_on).toBe(
        "2026-12-07",
      );
    });
  });

  describe("its minutes", () => {
    it("with a yes decide the request, keep the seat and take back the other requests that were ticked", async () => {
      const world = await makeWorld(engine);
      const one = await given.acceptedEngagement(world);
      const [other, kept] = [
        await given.acceptedEngagement(world, { agency: one.agency, applicant: one.applicant, consents: [] }),
        await given.acceptedEngagement(world, { agency: one.agency, applicant: one.applicant, consents: [] }),
      ];
      const { meetingId } = await given.scheduledMeeting(world, one);
      await holdMeeting(world.as(one.agency), meetingId, plainYes(world, { withdraw: [other.requestId] }));
      expect(await stateOf(world, "placement_request", one.requestId)).toBe("decided");
      expect(await stateOf(world, "placement_request", other.requestId)).toBe("withdrawn");
      expect(await stateOf(world, "placement_request", kept.requestId)).toBe("accepted");
      const held = await world.db
        .selectFrom("seat_hold")
        .select("engagement_id")
        .where("released_at", "is", null)
        .orderBy("engagement_id")
        .execute();
      expect(held.map((row) => row.engagement_id)).toEqual([one.engagementId, kept.engagementId].sort());
    });

    it("with a no end the engagement and free its seat", async () => {
      const world = await makeWorld(engine);
      const one = await given.acceptedEngagement(world);
      const { meetingId } = await given.scheduledMeeting(world, one);
      await holdMeeting(world.as(one.agency), meetingId, plainYes(world, { hostAnswer: "decline", hostAnswerText: "体制がとれません" }));
      expect(await stateOf(world, "placement_request", one.requestId)).toBe("declined");
      expect(await world.db.selectFrom("seat_hold").selectAll().where("released_at", "is", null).execute()).toEqual([]);
      expect((await world.db.selectFrom("engagement").select("closed_at").executeTakeFirstOrThrow()).closed_at).not.toBeNull();
    });

    it("need all three present and, for a yes, everything that was decided", async () => {
      const world = await makeWorld(engine);
      const one = await given.acceptedEngagement(world);
      const { meetingId } = await given.scheduledMeeting(world, one);
      const yes = plainYes(world);
      await expect(holdMeeting(world.as(one.agency), meetingId, { ...yes, attendees: yes.attendees.slice(0, 2) })).rejects.toMatchObject({
        fields: { attendees: ["meeting.three-present"] },
      });
      await expect(
        holdMeeting(world.as(one.agency), meetingId, { ...yes, startsOn: undefined, daysOfWeek: [], tasks: [], workForm: "D" }),
      ).rejects.toMatchObject({
        fields: { startsOn: ["form.required"], daysOfWeek: ["form.choose"], tasks: ["form.choose"], workForm: ["form.not-a-choice"] },
      });
      await expect(holdMeeting(world.as(one.agency), meetingId, { ...yes, hostAnswer: "accept-with-conditions" })).rejects.toMatchObject({
        fields: { hostAnswerText: ["form.required"] },
      });
      expect(await stateOf(world, "meeting", meetingId)).toBe("scheduled");
    });

    it("are sealed with the person's own key", async () => {
      const world = await makeWorld(engine);
      const one = await given.decidedEngagement(world);
      const row = await world.db
        .selectFrom("meeting")
        .select("minutes_sealed")
        .where("engagement_id", "=", one.engagementId)
        .executeTakeFirstOrThrow();
      expect(row.minutes_sealed).not.toContain("花村");
      expect(row.minutes_sealed).toMatch(/^v1\./);
    });
  });
});
