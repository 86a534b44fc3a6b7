/** The one page of an engagement: what happened, who saw, what is next. The same timeline for all three parties, narrowed to them. */
import type { Role } from "../access/actor.ts";
import { readIdentity } from "../applicants/applicant-content.ts";
import { sealedPlaces } from "../persons/sealed-places.ts";
import { openJson, personKeyOf } from "../persons/person.ts";
import type { Ctx } from "../context.ts";
import { logRead } from "../history/read-log.ts";
import { chains, readNotes } from "../history/record-history.ts";
import { gateItems, readGateFacts } from "../placements/start-gate.ts";
import { dayInTokyo } from "../time/tokyo.ts";
import type { Party } from "../workflows/agreement.ts";
import { inSet, mayMove } from "../workflows/define-workflow.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { readDetail } from "../history/history-detail.ts";
import { readItems } from "../history/item-list.ts";
import { nextStep, type EngagementFacts, type NextStep } from "./next-step.ts";
import { openEngagement, type Engagement } from "./open-engagement.ts";
import { readMessages, type Message } from "./messages.ts";
import { readPlaceOfEngagement } from "./place-of-engagement.ts";
import { placementWorkflow } from "../workflows/placement.ts";
import type { StateOf } from "../workflows/states.ts";

export interface TimelineEntry {
  id: string;
  at: string;
  /** `subject.act`, as the words name it. */
  act: string;
  role: Role | null;
  name: string | null;
  reasonCode: string | null;
  note: string | null;
  detail: Record<string, unknown>;
  via: string;
}

export interface Looked {
  name: string | null;
  role: Role | null;
  days: string[];
  items: string[];
}

export interface ReadEngagement<As extends Party = Party> {
  id: string;
  party: As;
  caseNumber: string;
  workForm: string;
  placeCode: string;
  placeTitle: string;
  facilityName: string;
  agencyName: string;
  request: { id: string; state: StateOf<"placement-request">; code: string; sentAt: string | null; dueOn: string | null };
  meetings: { id: string; kind: string; state: StateOf<"meeting">; scheduledAt: string | null; venue: string | null; method: string }[];
  agreement: { id: string; state: StateOf<"agreement">; code: string; version: number } | null;
  placement: {
    id: string;
    state: StateOf<"placement">;
    startsOn: string;
    endsOn: string;
    startedOn: string | null;
    finishedOn: string | null;
  } | null;
  timeline: TimelineEntry[];
  messages: Message[];
  next: NextStep;
  looked: Looked[];
  /** Whether the applicant may still take the request back; of an agreement in force the agency makes an end. */
  mayLeave: boolean;
  closedAt: string | null;
}

/** Acts that are one party's own work and tell the others nothing. */
const ownWork: Record<string, Party> = {
  "placement-request.create": "agency",
  "placement-request.draft": "agency",
  "placement-request.edit": "agency",
  "agreement.draft": "agency",
};
/** What the applicant says to the agency alone. */
const betweenPersonAndAgency = new Set(["message.leave-late", "message.decline-late"]);
/** Bookkeeping of the programme that a reader would not miss. */
const silent = new Set([
  "placement-request.meet",
  "placement-request.meet-anew",
  "placement-request.remind-answer",
  "placement-request.remind-meeting",
]);

export async function readEngagement<As extends Party>(ctx: Ctx, engagementId: string, as: As): Promise<ReadEngagement<As>> {
  const engagement = await openEngagement(ctx, engagementId, as);
  const facts = await readEngagementFacts(ctx, engagement.id);
  const place = await readPlaceOfEngagement(ctx, engagement.id);
  const names = await ctx.db
    .selectFrom("facility")
    .innerJoin("engagement", "engagement.facility_id", "facility.id")
    .innerJoin("organisation", "organisation.id", "engagement.agency_id")
    .select(["facility.name as facilityName", "organisation.name as agencyName"])
    .where("engagement.id", "=", engagement.id)
    .executeTakeFirstOrThrow();
  if (as !== "applicant")
    logRead(ctx, {
      subject: "engagement",
      subjectId: engagement.id,
      applicantId: engagement.applicant_id,
      engagementId: engagement.id,
      organisationId: as === "host" ? engagement.corporation_id : engagement.agency_id,
      items: ["timeline"],
    });
  return {
    id: engagement.id,
    party: as,
    caseNumber: engagement.case_number,
    workForm: engagement.work_form,
    placeCode: engagement.place_code,
    placeTitle: place.title,
    ...names,
    request: {
      id: facts.requestRow.id,
      state: facts.requestRow.state,
      code: facts.requestRow.code,
      sentAt: facts.requestRow.sent_at,
      dueOn: facts.requestRow.answer_due_on,
    },
    meetings: facts.meetingRows.map((one) => ({
      id: one.id,
      kind: one.kind,
      state: one.state,
      scheduledAt: one.scheduled_at,
      venue: one.venue,
      method: one.method,
    })),
    agreement: facts.agreementRow
      ? {
          id: facts.agreementRow.id,
          state: facts.agreementRow.state,
          code: facts.agreementRow.code,
          version: facts.agreementRow.current_version,
        }
      : null,
    placement: facts.placementRow
      ? {
          id: facts.placementRow.id,
          state: facts.placementRow.state,
          startsOn: facts.placementRow.starts_on,
          endsOn: facts.placementRow.ends_on,
          startedOn: facts.placementRow.started_on,
          finishedOn: facts.placementRow.finished_on,
        }
      : null,
    timeline: await readTimeline(ctx, engagement),
    messages: await readMessages(ctx, engagement),
    next: nextStep(facts, ctx.now()),
    looked: await readLooked(ctx, engagement),
    mayLeave:
      !engagement.closed_at &&
      facts.agreementRow?.state !== "in-force" &&
      mayMove(placementRequestWorkflow, facts.requestRow.state, "withdraw", "applicant"),
    closedAt: engagement.closed_at,
  };
}

/** The rows that say where an engagement stands. */
export async function readEngagementFacts(ctx: Ctx, engagementId: string) {
  const requestRow = await ctx.db
    .selectFrom("placement_request")
    .selectAll()
    .where("engagement_id", "=", engagementId)
    .executeTakeFirstOrThrow();
  const meetingRows = await ctx.db
    .selectFrom("meeting")
    .selectAll()
    .where("engagement_id", "=", engagementId)
    .where("state", "<>", "cancelled")
    .orderBy("id")
    .execute();
  const answers = meetingRows.length
    ? await ctx.db
        .selectFrom("meeting_answer")
        .select(["meeting_id", "party"])
        .where(
          "meeting_id",
          "in",
          meetingRows.map((one) => one.id),
        )
        .execute()
    : [];
  const agreementRow =
    (await ctx.db.selectFrom("agreement").selectAll().where("engagement_id", "=", engagementId).executeTakeFirst()) ?? null;
  const signatures = agreementRow
    ? await ctx.db
        .selectFrom("signature")
        .select(["party", "signed_at", "version"])
        .where("agreement_id", "=", agreementRow.id)
        .where("version", "=", agreementRow.current_version)
        .execute()
    : [];
  const placementRow =
    (await ctx.db.selectFrom("placement").selectAll().where("engagement_id", "=", engagementId).executeTakeFirst()) ?? null;
  const facts: EngagementFacts = {
    request: requestRow,
    meetings: meetingRows.map((one) => ({
      ...one,
      answeredBy: answers.filter((answer) => answer.meeting_id === one.id).map((answer) => answer.party),
    })),
    agreement: agreementRow && { ...agreementRow, signedBy: signatures.map((one) => ({ party: one.party, at: one.signed_at })) },
    placement: placementRow && {
      ...placementRow,
      gates: inSet(placementWorkflow, "waiting", placementRow.state) ? gateItems(await readGateFacts(ctx, placementRow)) : [],
    },
  };
  return { ...facts, requestRow, meetingRows, agreementRow, placementRow };
}

async function readTimeline(ctx: Ctx, engagement: Engagement): Promise<TimelineEntry[]> {
  const rows = (
    await ctx.db.selectFrom("history").selectAll().where("chain", "=", chains.engagement(engagement.id)).orderBy("chain_seq").execute()
  ).filter((row) => {
    const act = `${row.subject}.${row.act}`;
    if (engagement.party === "host" && betweenPersonAndAgency.has(act)) return false;
    return !silent.has(act) && (ownWork[act] === undefined || ownWork[act] === engagement.party);
  });
  const notes = await readNotes(
    ctx,
    rows.filter((row) => row.note_hash).map((row) => row.id),
  );
  const people = await namesOf(
    ctx,
    engagement,
    rows.filter((row) => row.actor_kind === "staff").flatMap((row) => (row.actor_id ? [row.actor_id] : [])),
  );
  const applicantName = rows.some((row) => row.actor_kind === "applicant") ? await preferredNameOf(ctx, engagement) : null;
  return rows.map((row) => {
    const person = row.actor_kind === "staff" && row.actor_id ? people.get(row.actor_id) : undefined;
    return {
      id: row.id,
      at: row.at,
      act: `${row.subject}.${row.act}`,
      role: row.actor_kind === "staff" ? (person?.role ?? null) : row.actor_kind === "subscriber" ? null : row.actor_kind,
      name: row.actor_kind === "applicant" ? applicantName : (person?.name ?? null),
      reasonCode: row.reason_code,
      note: notes.get(row.id) ?? null,
      detail: readDetail(row.detail),
      via: row.via,
    };
  });
}

/** Names and parties of the staff who acted or looked. */
async function namesOf(
  ctx: Ctx,
  engagement: Engagement,
  accountIds: readonly string[],
): Promise<Map<string, { name: string; role: Role | null }>> {
  const ids = [...new Set(accountIds)];
  if (!ids.length) return new Map();
  const rows = await ctx.db
    .selectFrom("account")
    .leftJoin("membership", "membership.account_id", "account.id")
    .leftJoin("organisation", "organisation.id", "membership.organisation_id")
    .select(["account.id", "account.name", "organisation.id as organisationId", "organisation.kind as kind"])
    .where("account.id", "in", ids)
    .execute();
  const found = new Map<string, { name: string; role: Role | null }>();
  for (const row of rows) {
    const role: Role | null =
      row.organisationId === engagement.agency_id
        ? "agency"
        : row.organisationId === engagement.corporation_id
          ? "host"
          : row.kind === "secretariat" || row.kind === "municipality"
            ? row.kind
            : null;
    const known = found.get(row.id);
    if (!known || (known.role === null && role)) found.set(row.id, { name: row.name, role });
  }
  return found;
}

/** How the person wants to be called, for the own agency and themself; a host reads the name only where it was given. */
async function preferredNameOf(ctx: Ctx, engagement: Engagement): Promise<string | null> {
  if (engagement.party === "host") return null;
  return readPreferredName(ctx, engagement.applicant_id);
}

export async function readPreferredName(ctx: Ctx, applicantId: string): Promise<string | null> {
  const row = await ctx.db.selectFrom("applicant").select("identity_sealed").where("id", "=", applicantId).executeTakeFirstOrThrow();
  const person = await personKeyOf(ctx, applicantId);
  if (!person.key) return null;
  const read = openJson(person, row.identity_sealed, sealedPlaces.identity(applicantId), readIdentity);
  return read.preferredName ?? read.familyName;
}

/** Who looked, on which days, at what: the read log beside what was handed over. */
async function readLooked(ctx: Ctx, engagement: Engagement): Promise<Looked[]> {
  const looks = await ctx.db
    .selectFrom("read_log")
    .select(["account_id", "at", "items"])
    .where("engagement_id", "=", engagement.id)
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(200)
    .execute();
  const given = await ctx.db
    .selectFrom("disclosure")
    .select(["at", "items", "level"])
    .where("engagement_id", "=", engagement.id)
    .orderBy("at")
    .execute();
  const people = await namesOf(
    ctx,
    engagement,
    looks.flatMap((look) => (look.account_id ? [look.account_id] : [])),
  );
  const byPerson = new Map<string, Looked>();
  for (const look of looks.reverse()) {
    const person = look.account_id ? people.get(look.account_id) : undefined;
    // The own agency's daily work is not news to anybody.
    if (!look.account_id || !person || person.role === "agency") continue;
    const entry = byPerson.get(look.account_id) ?? { name: person.name, role: person.role, days: [], items: [] };
    byPerson.set(look.account_id, entry);
    const day = dayInTokyo(look.at);
    if (!entry.days.includes(day)) entry.days.push(day);
    for (const item of readItems(look.items)) if (!entry.items.includes(item)) entry.items.push(item);
  }
  return [
    ...given.map((one) => ({ name: null, role: "host" as const, days: [one.at], items: readItems(one.items) })),
    ...byPerson.values(),
  ];
}
