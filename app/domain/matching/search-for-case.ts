/** The search for a person: the assessment carried as context, results with their reasons, what is ruled out apart. */
import type { Row } from "#db/schema.ts";
import { findCase, openCase } from "../applicants/find-case.ts";
import { isSelfRelianceAgency } from "../applicants/keep-applicant.ts";
import type { AssessmentContent } from "../assessments/assessment-content.ts";
import { readCompletedAssessment } from "../assessments/read-assessment.ts";
import type { Ctx } from "../context.ts";
import { readHolds, freeOn, nextFreeDay } from "../places/seats.ts";
import { readSearchCard, type SearchCard } from "../search/search-card.ts";
import { explainMatch, type Explained } from "./explain-match.ts";
import { readMatchCopy, type MatchCopy } from "./match-copy.ts";
import type { HardReason, MatchPlace } from "./match-place.ts";
import { needsOf, type WishedConditions } from "./match-needs.ts";
import { rankPlaces, type MatchGroup } from "./rank-places.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { placementWorkflow } from "../workflows/placement.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";

/** What the searcher changed for this search; the rest is the assessment's. */
export interface SearchChanges {
  workForms?: string[];
  daysOfWeek?: string[];
  taskCategories?: string[];
  commuteMaxMinutes?: number;
}

export interface FoundPlace {
  code: string;
  card: SearchCard;
  confirmedAt: string;
  seat: { total: number; freeToday: number; freeFrom: string | null };
  isShortlisted: boolean;
  /** A live request of this person for the place. */
  requestId: string | null;
}

export interface MatchedPlace extends FoundPlace {
  group: MatchGroup;
  match: Explained;
}

export interface SearchForCase {
  caseNumber: string;
  isStrict: boolean;
  station: string | null;
  /** Null when no assessment is complete: then there is nothing to search by. */
  wishes: WishedConditions | null;
  results: MatchedPlace[];
  counts: Record<MatchGroup, number>;
  excluded: Record<HardReason, number>;
  excludedPlaces: (FoundPlace & { reason: HardReason })[];
  shortlisted: FoundPlace[];
  next: string | null;
}

const pageSize = 20;
const noCounts = { fit: 0, near: 0, other: 0 };
const noneExcluded = { "form-not-wished": 0, "form-not-allowed": 0, "avoided-task": 0, "no-common-day": 0 };

export async function searchForCase(
  ctx: Ctx,
  applicantId: string,
  changes: SearchChanges = {},
  after: string | null = null,
): Promise<SearchForCase> {
  const applicant = await findCase(ctx, applicantId);
  const { person, identity } = await openCase(ctx, applicant);
  const assessment = (await readCompletedAssessment(ctx, applicantId, person))?.content ?? null;
  const isStrict = applicant.confidentiality_level === "strict";
  const shortlist = await readShortlist(ctx, applicantId);
  const base = { caseNumber: applicant.case_number, isStrict, station: identity.nearestStation };
  if (!assessment)
    return {
      ...base,
      wishes: null,
      results: [],
      counts: noCounts,
      excluded: noneExcluded,
      excludedPlaces: [],
      shortlisted: await describe(ctx, applicantId, shortlist, shortlist),
      next: null,
    };

  const wishes = changed(assessment, changes);
  const copy = await readMatchCopy(ctx);
  const situation = {
    home: isStrict ? null : await homeOf(ctx, applicant, identity.nearestStation, copy),
    isStrict,
    hasSelfRelianceAgency: applicant.self_reliance_agency_id !== null || (await isSelfRelianceAgency(ctx, applicant.agency_id)),
    knownFacilities: await readKnownFacilities(ctx, applicant.agency_id),
  };
  const needs = needsOf(wishes, situation, copy.codes, copy.bits);
  const ranking = rankPlaces(needs, copy.places, { limit: pageSize, after });
  const shown = [...ranking.page.map((one) => one.place), ...ranking.excludedPlaces.map((one) => one.place)].map((place) => place.placeId);
  const described = await describe(ctx, applicantId, [...new Set([...shown, ...shortlist])], shortlist);
  const byId = new Map(described.map((one) => [one.placeId, one]));
  const withFacts = <Extra>(place: MatchPlace, extra: Extra) => {
    const facts = byId.get(place.placeId);
    return facts ? [{ ...facts, ...extra }] : [];
  };
  return {
    ...base,
    wishes,
    results: ranking.page.flatMap(({ place, group }) =>
      withFacts(place, { group, match: explainMatch(needs, place, copy.bits, wishes.priorityAxes) }),
    ),
    counts: ranking.counts,
    excluded: ranking.excluded,
    excludedPlaces: ranking.excludedPlaces.flatMap(({ place, reason }) => withFacts(place, { reason })),
    shortlisted: shortlist.flatMap((id) => byId.get(id) ?? []),
    next: ranking.next,
  };
}

function changed(assessment: AssessmentContent, changes: SearchChanges): WishedConditions {
  const days = changes.daysOfWeek?.length ? (changes.daysOfWeek as AssessmentContent["daysOfWeek"]) : assessment.daysOfWeek;
  return {
    ...assessment,
    daysOfWeek: days,
    workForms: changes.workForms?.length ? changes.workForms : assessment.workForms,
    taskCategories: changes.taskCategories?.length ? changes.taskCategories : assessment.taskCategories,
    commuteMaxMinutes: changes.commuteMaxMinutes ?? assessment.commuteMaxMinutes,
  };
}

/** About where the way to work begins: the station when a place near it is known, else the municipality's hall. */
async function homeOf(
  ctx: Ctx,
  applicant: Row<"applicant">,
  station: string | null,
  copy: MatchCopy,
): Promise<{ lat: number; lon: number }> {
  const known = station ? copy.stations.get(station) : undefined;
  return (
    known ??
    (await ctx.db
      .selectFrom("municipality")
      .select(["lat", "lon"])
      .where("code", "=", applicant.municipality_code)
      .executeTakeFirstOrThrow())
  );
}

/** Facilities that have taken somebody of this agency: a pair that works. */
async function readKnownFacilities(ctx: Ctx, agencyId: string): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom("placement")
    .select("facility_id")
    .distinct()
    .where("agency_id", "=", agencyId)
    .where("state", "in", statesIn(placementWorkflow, "started"))
    .execute();
  return new Set(rows.map((row) => row.facility_id));
}

async function readShortlist(ctx: Ctx, applicantId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom("shortlist")
    .select("place_id")
    .where("applicant_id", "=", applicantId)
    .orderBy("added_at")
    .orderBy("place_id")
    .execute();
  return rows.map((row) => row.place_id);
}

async function describe(
  ctx: Ctx,
  applicantId: string,
  placeIds: readonly string[],
  shortlist: readonly string[],
): Promise<(FoundPlace & { placeId: string })[]> {
  if (!placeIds.length) return [];
  const rows = await ctx.db
    .selectFrom("place_search")
    .select(["place_id", "code", "card", "confirmed_at", "capacity_total"])
    .where("place_id", "in", [...placeIds])
    .execute();
  const holds = await readHolds(
    ctx,
    rows.map((row) => row.place_id),
  );
  const requests = await ctx.db
    .selectFrom("placement_request")
    .select(["id", "place_id"])
    .where("applicant_id", "=", applicantId)
    .where("state", "in", statesIn(placementRequestWorkflow, "open"))
    .execute();
  const today = ctx.today();
  return rows.map((row) => ({
    placeId: row.place_id,
    code: row.code,
    card: readSearchCard(row.card),
    confirmedAt: row.confirmed_at,
    seat: {
      total: row.capacity_total,
      freeToday: freeOn(row.capacity_total, holds.get(row.place_id)!, today),
      freeFrom: nextFreeDay(row.capacity_total, holds.get(row.place_id)!, today),
    },
    isShortlisted: shortlist.includes(row.place_id),
    requestId: requests.find((one) => one.place_id === row.place_id)?.id ?? null,
  }));
}
