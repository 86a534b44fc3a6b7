import type { Row } from "#db/schema.ts";
import { openFor } from "#db/seal.ts";
import type { Disclosed, DisclosureStage } from "../access/disclosure.ts";
import { groupsOf, isOverForHost } from "../access/disclosure.ts";
import { openCase } from "../applicants/find-case.ts";
import { openJson, personKeyOf } from "../persons/person.ts";
import type { Ctx } from "../context.ts";
import { logRead } from "../history/read-log.ts";
import { chains } from "../history/record-history.ts";
import { readLooks, readTimeline, type LookLine, type TimelineEntry } from "../history/read-timeline.ts";
import { heldAtMost, readHolds } from "../places/seats.ts";
import { inSet, movesFor } from "../workflows/define-workflow.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { readSetting } from "../settings/settings.ts";
import { addBusinessDays } from "../time/tokyo.ts";
import { readPlaceContent } from "../places/place-content.ts";
import { readTermToAskFor } from "./ask-for-time.ts";
import { checkRequest } from "./check-request.ts";
import { readHostView } from "./disclose-request.ts";
import { messagePlace } from "../engagements/messages.ts";
import { nextStep, type NextStep } from "../engagements/next-step.ts";
import { readEngagementFacts } from "../engagements/read-engagement.ts";
import { lapseDayOf } from "./remind-and-lapse.ts";
import { findRequest, type FoundRequest } from "./find-request.ts";
import { readRequestDraft, type RequestDraft, requestPlace } from "./request-content.ts";
import type { StateOf } from "../workflows/states.ts";

export interface ThreadMessage {
  id: string;
  at: string;
  kind: string;
  party: string;
  author: string | null;
  body: string;
}

export interface RequestHead {
  id: string;
  engagementId: string;
  applicantId: string;
  code: string;
  state: StateOf<"placement-request">;
  revision: number;
  caseNumber: string;
  workForm: string;
  level: string;
  place: { id: string; code: string; title: string };
  facility: string;
  corporation: string;
  agency: string;
  desiredStartOn: string | null;
  decisionExpectedOn: string | null;
  selfRelianceAgency: string | null;
  answerDueOn: string | null;
  meetingDueOn: string | null;
  sentAt: string | null;
  answeredAt: string | null;
  reasonCode: string | null;
  /** Names of the moves open to the reader. */
  moves: string[];
}

interface Shared {
  head: RequestHead;
  /** As the page of the engagement says it. */
  next: NextStep;
  thread: ThreadMessage[];
  timeline: TimelineEntry[];
}

/** What the request's page tells; the rest of the engagement has a page of its own. */
const sharedSubjects = ["placement-request", "disclosure", "consent"];
/** The agency's work before anything was sent. */
const ownActs = ["create"];

/** The moves a party sees as buttons; what may be done once is gone when it has been. */
async function movesOpenTo(ctx: Ctx, found: FoundRequest, as: "agency" | "host"): Promise<string[]> {
  const moves = movesFor(placementRequestWorkflow, found.request.state, as).map((move) => move.on);
  return moves.includes("ask-for-time") && !(await readTermToAskFor(ctx, found)) ? moves.filter((on) => on !== "ask-for-time") : moves;
}

/** The facts that head every page of a request; nothing of the person but their number. */
export async function readRequestHead(ctx: Ctx, found: FoundRequest, as: "agency" | "host"): Promise<RequestHead> {
  const { engagement, request } = found;
  const place = await ctx.db
    .selectFrom("place")
    .innerJoin("facility", "facility.id", "place.facility_id")
    .innerJoin("organisation as corporation", "corporation.id", "place.corporation_id")
    .innerJoin("place_revision", (join) =>
      join.on((eb) => eb("place_revision.id", "=", eb.fn.coalesce("place.published_revision_id", eb.val(request.place_revision_id)))),
    )
    .select(["place.id", "place.code", "facility.name as facility", "corporation.name as corporation", "place_revision.content"])
    .where("place.id", "=", request.place_id)
    .executeTakeFirstOrThrow();
  const organisations = await ctx.db
    .selectFrom("organisation")
    .select(["id", "name"])
    .where("id", "in", [engagement.agency_id, ...(request.self_reliance_agency_id ? [request.self_reliance_agency_id] : [])])
    .execute();
  const nameOf = (id: string | null) => organisations.find((one) => one.id === id)?.name ?? null;
  return {
    id: request.id,
    engagementId: engagement.id,
    applicantId: request.applicant_id,
    code: request.code,
    state: request.state,
    revision: request.revision,
    caseNumber: engagement.case_number,
    workForm: request.work_form,
    level: request.disclosure_level,
    place: { id: place.id, code: place.code, title: readPlaceContent(place.content).title },
    facility: place.facility,
    corporation: place.corporation,
    agency: nameOf(engagement.agency_id) ?? "",
    desiredStartOn: request.desired_start_on,
    decisionExpectedOn: request.decision_expected_on,
    selfRelianceAgency: nameOf(request.self_reliance_agency_id),
    answerDueOn: request.answer_due_on,
    meetingDueOn: request.meeting_due_on,
    sentAt: request.sent_at,
    answeredAt: request.answered_at,
    reasonCode: request.reason_code,
    moves: await movesOpenTo(ctx, found, as),
  };
}

async function readShared(ctx: Ctx, found: FoundRequest, as: "agency" | "host"): Promise<Shared> {
  const { engagement, request } = found;
  const person = await personKeyOf(ctx, request.applicant_id);
  const messages = await ctx.db
    .selectFrom("message")
    .leftJoin("account", "account.id", "message.author_account_id")
    .selectAll("message")
    .select("account.name as author")
    .where("engagement_id", "=", engagement.id)
    .where("message.audience", "=", "all")
    .orderBy("message.created_at")
    .orderBy("message.id")
    .execute();
  return {
    head: await readRequestHead(ctx, found, as),
    next: nextStep(await readEngagementFacts(ctx, engagement.id), ctx.now()),
    thread: messages.map((row) => ({
      id: row.id,
      at: row.created_at,
      kind: row.kind,
      party: row.party,
      author: row.author,
      body: person.key ? openFor(person.key, row.body_sealed, messagePlace(row.id)) : "",
    })),
    timeline: (await readTimeline(ctx, chains.engagement(engagement.id))).filter(
      (entry) => sharedSubjects.includes(entry.subject) && (as === "agency" || !ownActs.includes(entry.act)),
    ),
  };
}

export interface RequestForHost extends Shared {
  shown: Disclosed;
  stage: DisclosureStage;
  isStrict: boolean;
  municipality: string | null;
  /** A consent the view hangs on has ended. */
  isHeldBack: boolean;
  /** It ended in nothing: name and contact are no longer shown. */
  isOver: boolean;
  seat: SeatOfRequest;
}

export interface SeatOfRequest {
  total: number;
  free: number;
  fromOn: string;
}

/** The seats of a request's place from the day the person would come. */
export async function readSeatOf(ctx: Ctx, request: Row<"placement_request">): Promise<SeatOfRequest> {
  const fromOn = request.desired_start_on && request.desired_start_on > ctx.today() ? request.desired_start_on : ctx.today();
  const { capacity_total: total } = await ctx.db
    .selectFrom("place")
    .select("capacity_total")
    .where("id", "=", request.place_id)
    .executeTakeFirstOrThrow();
  const holds = (await readHolds(ctx, [request.place_id])).get(request.place_id) ?? [];
  return { total, free: Math.max(0, total - heldAtMost(holds, fromOn, null)), fromOn };
}

/** The question that waits for an answer; null when none was asked. */
export async function readLastQuestion(ctx: Ctx, { engagement, request }: FoundRequest): Promise<string | null> {
  const row = await ctx.db
    .selectFrom("message")
    .select(["id", "body_sealed"])
    .where("engagement_id", "=", engagement.id)
    .where("kind", "=", "question")
    .where("audience", "=", "all")
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  if (!row) return null;
  const person = await personKeyOf(ctx, request.applicant_id);
  return person.key ? openFor(person.key, row.body_sealed, messagePlace(row.id)) : null;
}

/** What a host reads of a request: its stage, nothing more; each look is logged. */
export async function readRequestForHost(ctx: Ctx, requestId: string): Promise<RequestForHost> {
  const found = await findRequest(ctx, requestId, "host");
  const { engagement, request } = found;
  const { shown, stage, isStrict, consents } = await readHostView(ctx, request, engagement.corporation_id);
  logRead(ctx, {
    subject: "placement-request",
    subjectId: request.id,
    applicantId: request.applicant_id,
    engagementId: engagement.id,
    organisationId: engagement.corporation_id,
    items: groupsOf(shown),
  });
  const municipality = shown.municipalityCode
    ? await ctx.db.selectFrom("municipality").select("name").where("code", "=", shown.municipalityCode).executeTakeFirst()
    : undefined;
  const wanted = { masked: "anonymous_search", named: "named_to_host", named_with_sensitive: "sensitive_to_host" } as const;
  const held = new Set(consents.map((one) => one.scope));
  const isOver = isOverForHost(request.state);
  return {
    ...(await readShared(ctx, found, "host")),
    shown,
    stage,
    isStrict,
    municipality: municipality?.name ?? null,
    isOver,
    isHeldBack:
      !isOver && !held.has(wanted[request.disclosure_level]) && !(request.disclosure_level === "masked" && held.has("named_to_host")),
    seat: await readSeatOf(ctx, request),
  };
}

export interface RequestForAgency extends Shared {
  content: RequestDraft;
  name: string;
  looks: LookLine[];
  /** What the host sees (or would see) at the chosen level. */
  hostView: { shown: Disclosed; municipality: string | null };
}

/** What the agency reads of its own request. */
export async function readRequestForAgency(ctx: Ctx, requestId: string): Promise<RequestForAgency> {
  const found = await findRequest(ctx, requestId, "agency");
  const { engagement, request } = found;
  const applicant = await ctx.db.selectFrom("applicant").selectAll().where("id", "=", request.applicant_id).executeTakeFirstOrThrow();
  const { person, identity } = await openCase(ctx, applicant);
  const { shown } = await readHostView(ctx, request, engagement.corporation_id);
  const municipality = shown.municipalityCode
    ? await ctx.db.selectFrom("municipality").select("name").where("code", "=", shown.municipalityCode).executeTakeFirst()
    : undefined;
  return {
    ...(await readShared(ctx, found, "agency")),
    content: openJson(person, request.content_sealed, requestPlace(request.id), readRequestDraft),
    name: `${identity.familyName} ${identity.givenName}`,
    looks: await readLooks(ctx, { engagementId: engagement.id }),
    hostView: { shown, municipality: municipality?.name ?? null },
  };
}

export interface RequestToEdit {
  head: RequestHead;
  content: RequestDraft;
  form: {
    selfRelianceAgencyId: string | null;
    disclosureLevel: string;
    workForm: string;
    desiredStartOn: string | null;
    decisionExpectedOn: string | null;
    answerDueOn: string | null;
  };
  workForms: string[];
  selfReliance: { id: string; name: string }[];
}

/** A draft with the choices its form needs. */
export async function readRequestToEdit(ctx: Ctx, requestId: string): Promise<RequestToEdit> {
  const found = await findRequest(ctx, requestId, "agency");
  const { request } = found;
  const person = await personKeyOf(ctx, request.applicant_id);
  const head = await readRequestHead(ctx, found, "agency");
  const place = await ctx.db
    .selectFrom("place")
    .innerJoin("place_revision", "place_revision.id", "place.published_revision_id")
    .select("place_revision.content")
    .where("place.id", "=", request.place_id)
    .executeTakeFirstOrThrow();
  return {
    head,
    content: openJson(person, request.content_sealed, requestPlace(request.id), readRequestDraft),
    form: {
      selfRelianceAgencyId: request.self_reliance_agency_id,
      disclosureLevel: request.disclosure_level,
      workForm: request.work_form,
      desiredStartOn: request.desired_start_on,
      decisionExpectedOn: request.decision_expected_on,
      answerDueOn: request.answer_due_on,
    },
    workForms: readPlaceContent(place.content).workForms,
    selfReliance: await ctx.db
      .selectFrom("agency")
      .innerJoin("organisation", "organisation.id", "agency.id")
      .select(["agency.id as id", "organisation.name as name"])
      .where("agency.agency_type", "=", "self_reliance_support")
      .orderBy("organisation.name_kana")
      .orderBy("agency.id")
      .execute(),
  };
}

/** By when the host answers (or would), and after which silence the request ends. */
export async function readRequestDeadlines(
  ctx: Ctx,
  head: Pick<RequestHead, "state" | "answerDueOn" | "meetingDueOn">,
): Promise<{ answerDueOn: string; lapseOn: string | null }> {
  const answerDueOn = head.answerDueOn ?? addBusinessDays(ctx.today(), await readSetting(ctx, "request.answer-business-days"));
  if (inSet(placementRequestWorkflow, "unanswered", head.state))
    return { answerDueOn, lapseOn: await lapseDayOf(ctx, answerDueOn, "answer") };
  return {
    answerDueOn,
    lapseOn: head.state === "accepted" && head.meetingDueOn ? await lapseDayOf(ctx, head.meetingDueOn, "meeting") : null,
  };
}

/** Errors that keep a draft from being sent, for its check page. */
export async function readRequestErrors(ctx: Ctx, requestId: string): Promise<Record<string, string[]>> {
  return (await checkRequest(ctx, await findRequest(ctx, requestId, "agency"))).errors;
}
