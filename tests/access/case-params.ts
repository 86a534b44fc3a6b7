/** Rows behind the pages of cases, requests and support decisions, for both tenants. */
import { startAssessment } from "#app/domain/assessments/start-assessment.ts";
import { applyForDecision } from "#app/domain/decisions/apply-for-decision.ts";
import { saveRequest } from "#app/domain/requests/save-request.ts";
import { sendRequest } from "#app/domain/requests/send-request.ts";
import { startRequest } from "#app/domain/requests/start-request.ts";
import { assessed } from "#tests/support/given/assessed.ts";
import { given } from "#tests/support/given/given.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import type { Cast } from "./cast.ts";
import type { Params, RouteFixture } from "./params.ts";

type Side = "own" | "other";

const both = (make: (cast: Cast, side: Side) => Promise<Params>): RouteFixture => ({
  own: (cast) => make(cast, "own"),
  other: (cast) => make(cast, "other"),
});

/** A case of its own for each route, since acts change it. */
const personOf = (cast: Cast, side: Side, name: string) =>
  cast.once(`${side} person for ${name}`, async () => {
    await loadReference(cast.world.as("system"));
    const { agency, municipality } = cast[side];
    return assessed(cast.world, { agency, scopes: ["anonymous_search"], person: { municipalityCode: municipality.municipalityCode! } });
  });

const casePage = (name: string) => both(async (cast, side) => ({ applicantId: (await personOf(cast, side, name)).applicantId }));

const consentPage = (name: string) =>
  both(async (cast, side) => {
    const { applicantId } = await personOf(cast, side, name);
    const { id } = await cast.world.db.selectFrom("consent").select("id").where("applicant_id", "=", applicantId).executeTakeFirstOrThrow();
    return { applicantId, consentId: id };
  });

const openAssessment = (name: string) =>
  both(async (cast, side) => {
    const { applicantId } = await personOf(cast, side, name);
    await startAssessment(cast.world.as(cast[side].agency), applicantId);
    return { applicantId, section: "wish" };
  });

/** A request with everything filled in. */
export const completeRequest: Parameters<typeof saveRequest>[2] = {
  workForm: "A",
  disclosureLevel: "masked",
  desiredStartOn: "2026-12-10",
  desiredDays: ["Mo"],
  desiredStartTime: undefined,
  desiredEndTime: undefined,
  reason: "短い時間から働くことに慣れるため、お願いします。",
  applicantWish: "w",
  supportPolicy: "p",
  agencyInvolvement: "i",
  considerations: [],
  considerationNote: undefined,
  selfRelianceAgencyId: undefined,
  decisionExpectedOn: undefined,
  answerDueOn: undefined,
  next: "check",
};

const requestPage = (name: string, state: "draft" | "sent") =>
  both(async (cast, side) => ({
    requestId: await cast.once(`${side} request for ${name}`, async () => {
      const { applicantId } = await personOf(cast, side, name);
      const place = await given.place(cast.world, { at: cast[side].facility });
      const ctx = cast.world.as(cast[side].agency);
      const { requestId } = await startRequest(ctx, applicantId, place.code);
      if (state === "draft") return requestId;
      await saveRequest(ctx, requestId, completeRequest, undefined);
      await sendRequest(ctx, requestId);
      return requestId;
    }),
  }));

const decisionPage = (name: string) =>
  both(async (cast, side) => ({
    decisionId: await cast.once(`${side} decision for ${name}`, async () => {
      const { applicantId } = await personOf(cast, side, name);
      await applyForDecision(cast.world.as(cast[side].agency), applicantId, { appliedOn: "2026-11-18", form: "non_employment" });
      return (
        await cast.world.db.selectFrom("support_decision").select("id").where("applicant_id", "=", applicantId).executeTakeFirstOrThrow()
      ).id;
    }),
  }));

const of = (make: (name: string) => RouteFixture, folder: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [`routes/${folder}/${name}`, make(`${folder}/${name}`)]));

export const caseFixtures: Record<string, RouteFixture> = {
  ...of(casePage, "agency", [
    "case",
    "case-edit",
    "case-assign",
    "case-close",
    "case-reopen",
    "consents",
    "consent-new",
    "assessment",
    "assessment-new",
    "decision-apply",
    "decision-record",
    "search",
    "shortlist",
    "request-new",
  ]),
  ...of(consentPage, "agency", ["consent", "consent-withdraw"]),
  ...of(openAssessment, "agency", ["assessment-section", "assessment-complete"]),
  ...of((name) => requestPage(name, "draft"), "agency", ["request-edit", "request-check", "request-discard"]),
  ...of((name) => requestPage(name, "sent"), "agency", ["request", "request-answer", "request-withdraw"]),
  ...of((name) => requestPage(name, "sent"), "host", [
    "request",
    "request-ask",
    "request-ask-for-time",
    "request-accept",
    "request-decline",
  ]),
  ...of(decisionPage, "municipality", ["decision", "decision-record", "decision-reject"]),
};
