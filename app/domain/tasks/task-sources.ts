/**
 * What waits for a person, and by when: a table of sources, one query each. A new kind of waiting is a new row here and a
 * sentence under `task.<kind>` in the words.
 */
import { sql } from "kysely";
import { agencySees, hostSees, municipalitySees, secretariatSees } from "../access/narrow.ts";
import { hasRight, type Role } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { readMailAlarm } from "../outbox/read-mail-alarm.ts";
import { readSetting } from "../settings/settings.ts";
import { addDays } from "../time/tokyo.ts";
import { engagementTaskSources } from "./engagement-task-sources.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { placeWorkflow } from "../workflows/place.ts";

export interface Task {
  kind: string;
  /** Unique among the tasks of its kind. */
  id: string;
  dueOn: string | null;
  to: string;
  /** Codes and names of organisations and places for the sentence; never a person's name. */
  values: Record<string, string | number>;
  /** Keys of words for what the task is made of. */
  parts?: string[];
}

export interface TaskSource {
  kind: string;
  role: Role;
  list(ctx: Ctx): Promise<Task[]>;
}

/** A home shows the most urgent of each kind; the lists behind it show all. */
const tasksPerSource = 50;
const consentNoticeDays = 30;

const requestsOf = (ctx: Ctx) =>
  ctx.db
    .selectFrom("placement_request")
    .innerJoin("engagement", "engagement.id", "placement_request.engagement_id")
    .innerJoin("applicant", "applicant.id", "placement_request.applicant_id")
    .innerJoin("place", "place.id", "placement_request.place_id")
    .innerJoin("facility", "facility.id", "placement_request.facility_id")
    .select([
      "placement_request.id",
      "placement_request.engagement_id",
      "placement_request.code",
      "placement_request.answer_due_on",
      "placement_request.meeting_due_on",
      "applicant.case_number",
      "place.code as place_code",
      "facility.name as facility",
    ])
    .limit(tasksPerSource);
const byAgency = (ctx: Ctx) =>
  agencySees(ctx.actor, { agency: "applicant.agency_id", assigned: "applicant.assigned_account_id" }, "handle-cases");
const placesOf = (ctx: Ctx) =>
  ctx.db
    .selectFrom("place")
    .innerJoin("facility", "facility.id", "place.facility_id")
    .select(["place.id", "place.code", "place.confirm_due_on", "facility.name as facility"])
    .limit(tasksPerSource);
const byHost = (ctx: Ctx) => hostSees(ctx.actor, { facility: "place.facility_id", corporation: "place.corporation_id" }, "edit-places");
const valuesOf = (row: { code: string; case_number: string; facility: string; place_code: string }) => ({
  code: row.code,
  case: row.case_number,
  facility: row.facility,
  place: row.place_code,
});

export const taskSources: readonly TaskSource[] = [
  {
    kind: "mail-stands-still",
    role: "secretariat",
    async list(ctx) {
      const alarm = hasRight(ctx.actor, "run-bulletins") ? await readMailAlarm(ctx) : null;
      return alarm ? [{ kind: "mail-stands-still", id: alarm.lane, dueOn: ctx.today(), to: "/secretariat/mail", values: {} }] : [];
    },
  },
  {
    kind: "answer-request",
    role: "host",
    async list(ctx) {
      const rows = await requestsOf(ctx)
        .where("placement_request.state", "=", "sent")
        .where(hostSees(ctx.actor, { facility: "engagement.facility_id", corporation: "engagement.corporation_id" }, "answer-requests"))
        .orderBy("placement_request.answer_due_on")
        .orderBy("placement_request.id")
        .execute();
      return rows.map((row) => ({
        kind: "answer-request",
        id: row.id,
        dueOn: row.answer_due_on,
        to: `/host/requests/${row.id}`,
        values: valuesOf(row),
      }));
    },
  },
  {
    kind: "answer-question",
    role: "agency",
    async list(ctx) {
      const rows = await requestsOf(ctx)
        .where("placement_request.state", "=", "questioned")
        .where(byAgency(ctx))
        .orderBy("placement_request.answer_due_on")
        .orderBy("placement_request.id")
        .execute();
      return rows.map((row) => ({
        kind: "answer-question",
        id: row.id,
        dueOn: row.answer_due_on,
        to: `/agency/requests/${row.id}`,
        values: valuesOf(row),
      }));
    },
  },
  {
    kind: "finish-request",
    role: "agency",
    async list(ctx) {
      const rows = await requestsOf(ctx)
        .where("placement_request.state", "=", "draft")
        .where(byAgency(ctx))
        .orderBy("placement_request.id")
        .execute();
      return rows.map((row) => ({
        kind: "finish-request",
        id: row.id,
        dueOn: null,
        to: `/agency/requests/${row.id}/edit`,
        values: valuesOf(row),
      }));
    },
  },
  {
    kind: "finish-assessment",
    role: "agency",
    async list(ctx) {
      const rows = await ctx.db
        .selectFrom("assessment")
        .innerJoin("applicant", "applicant.id", "assessment.applicant_id")
        .select(["assessment.id", "applicant.id as applicant_id", "applicant.case_number"])
        .where("assessment.completed_at", "is", null)
        .where("applicant.closed_at", "is", null)
        .where(byAgency(ctx))
        .orderBy("assessment.id")
        .limit(tasksPerSource)
        .execute();
      return rows.map((row) => ({
        kind: "finish-assessment",
        id: row.id,
        dueOn: null,
        to: `/agency/cases/${row.applicant_id}/assessment`,
        values: { case: row.case_number },
      }));
    },
  },
  {
    kind: "renew-consent",
    role: "agency",
    async list(ctx) {
      const rows = await ctx.db
        .selectFrom("consent")
        .innerJoin("applicant", "applicant.id", "consent.applicant_id")
        .select(["consent.id", "consent.valid_until", "applicant.id as applicant_id", "applicant.case_number"])
        .where("consent.state", "=", "given")
        .where("consent.valid_until", ">=", ctx.today())
        .where("consent.valid_until", "<=", addDays(ctx.today(), consentNoticeDays))
        .where("applicant.closed_at", "is", null)
        // A later consent of the same scope already follows on.
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("consent as later")
                .select("later.id")
                .whereRef("later.applicant_id", "=", "consent.applicant_id")
                .whereRef("later.scope", "=", "consent.scope")
                .where("later.state", "=", "given")
                .where(sql<boolean>`(later.valid_until IS NULL OR later.valid_until > consent.valid_until)`),
            ),
          ),
        )
        .where(byAgency(ctx))
        .orderBy("consent.valid_until")
        .orderBy("consent.id")
        .limit(tasksPerSource)
        .execute();
      return rows.map((row) => ({
        kind: "renew-consent",
        id: row.id,
        dueOn: row.valid_until,
        to: `/agency/cases/${row.applicant_id}/consents`,
        values: { case: row.case_number },
      }));
    },
  },
  {
    kind: "decide-support",
    role: "municipality",
    async list(ctx) {
      const rows = await ctx.db
        .selectFrom("support_decision")
        .innerJoin("applicant", "applicant.id", "support_decision.applicant_id")
        .innerJoin("organisation", "organisation.id", "applicant.agency_id")
        .select(["support_decision.id", "applicant.case_number", "organisation.name as agency"])
        .where("support_decision.state", "=", "applied")
        .where(municipalitySees(ctx.actor, "support_decision.authority_code"))
        .orderBy("support_decision.id")
        .limit(tasksPerSource)
        .execute();
      return rows.map((row) => ({
        kind: "decide-support",
        id: row.id,
        dueOn: null,
        to: `/municipality/decisions/${row.id}`,
        values: { case: row.case_number, agency: row.agency },
      }));
    },
  },
  {
    kind: "confirm-place",
    role: "host",
    async list(ctx) {
      const notice = addDays(ctx.today(), await readSetting(ctx, "place.confirm-notice-days"));
      const rows = await placesOf(ctx)
        .where("place.state", "in", statesIn(placeWorkflow, "running"))
        .where("place.confirm_due_on", "<=", notice)
        .where(byHost(ctx))
        .orderBy("place.confirm_due_on")
        .orderBy("place.id")
        .execute();
      return rows.map((row) => ({
        kind: "confirm-place",
        id: row.id,
        dueOn: row.confirm_due_on,
        to: `/host/places/${row.id}/confirm`,
        values: { place: row.code, facility: row.facility },
      }));
    },
  },
  {
    kind: "end-place",
    role: "host",
    async list(ctx) {
      const notice = addDays(ctx.today(), await readSetting(ctx, "place.valid-until-notice-days"));
      const rows = await placesOf(ctx)
        .select("place.valid_until")
        .where("place.state", "in", statesIn(placeWorkflow, "live"))
        .where("place.valid_until", ">=", ctx.today())
        .where("place.valid_until", "<=", notice)
        .where(byHost(ctx))
        .orderBy("place.valid_until")
        .orderBy("place.id")
        .execute();
      return rows.map((row) => ({
        kind: "end-place",
        id: row.id,
        dueOn: row.valid_until,
        to: `/host/places/${row.id}/edit/seats`,
        values: { place: row.code, facility: row.facility },
      }));
    },
  },
  {
    kind: "change-place",
    role: "host",
    async list(ctx) {
      const rows = await placesOf(ctx).where("place.state", "=", "changes-requested").where(byHost(ctx)).orderBy("place.id").execute();
      return rows.map((row) => ({
        kind: "change-place",
        id: row.id,
        dueOn: null,
        to: `/host/places/${row.id}`,
        values: { place: row.code, facility: row.facility },
      }));
    },
  },
  {
    kind: "finish-place",
    role: "host",
    async list(ctx) {
      const rows = await placesOf(ctx).where("place.state", "=", "draft").where(byHost(ctx)).orderBy("place.id").execute();
      return rows.map((row) => ({
        kind: "finish-place",
        id: row.id,
        dueOn: null,
        to: `/host/places/${row.id}/edit`,
        values: { place: row.code, facility: row.facility },
      }));
    },
  },
  {
    kind: "publish-place-edit",
    role: "host",
    async list(ctx) {
      const rows = await placesOf(ctx)
        .where("place.state", "in", statesIn(placeWorkflow, "live"))
        .where("place.edit_revision_id", "is not", null)
        .where(byHost(ctx))
        .orderBy("place.id")
        .execute();
      return rows.map((row) => ({
        kind: "publish-place-edit",
        id: row.id,
        dueOn: null,
        to: `/host/places/${row.id}/check`,
        values: { place: row.code, facility: row.facility },
      }));
    },
  },
  {
    kind: "review-place",
    role: "secretariat",
    async list(ctx) {
      const rows = await placesOf(ctx)
        .innerJoin("place_revision", "place_revision.id", "place.edit_revision_id")
        .where("place.state", "=", "in-review")
        .where(secretariatSees(ctx.actor, "review-places"))
        .orderBy("place_revision.submitted_at")
        .orderBy("place.id")
        .execute();
      return rows.map((row) => ({
        kind: "review-place",
        id: row.id,
        dueOn: null,
        to: `/secretariat/places/${row.id}`,
        values: { place: row.code, facility: row.facility },
      }));
    },
  },
  ...(["frozen", "approved"] as const).map((state): TaskSource => {
    const kind = state === "frozen" ? "approve-bulletin" : "schedule-bulletin";
    return {
      kind,
      role: "secretariat",
      async list(ctx) {
        const rows = await ctx.db
          .selectFrom("bulletin_issue")
          .select(["id", "period_key", "send_on"])
          .where("state", "=", state)
          .where(secretariatSees(ctx.actor, "run-bulletins"))
          .orderBy("send_on")
          .orderBy("id")
          .limit(tasksPerSource)
          .execute();
        return rows.map((row) => ({
          kind,
          id: row.id,
          dueOn: row.send_on,
          to: `/secretariat/bulletins/${row.id}`,
          values: { period: row.period_key },
        }));
      },
    };
  }),
  ...engagementTaskSources,
];
