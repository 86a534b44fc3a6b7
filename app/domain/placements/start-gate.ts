/**
 * What must be true before somebody starts: nine gates as data, each computed from facts whenever it is asked
 * and never stored. The same table blocks the start, draws the checklist and says whose turn it is.
 */
import type { Row } from "#db/schema.ts";
import type { Role } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { readCodes, workFormRules } from "../codes/codes.ts";
import { readPlaceOfEngagement } from "../engagements/place-of-engagement.ts";
import { readValidScopes } from "../engagements/valid-consents.ts";
import type { StateOf } from "../workflows/states.ts";

export type GateKey =
  "agreement" | "consents" | "decision" | "certification" | "insurance" | "officer" | "health" | "labour-terms" | "first-review";
const consentsToStart = ["named_to_host", "three_party", "insurance"] as const;

export interface GateFacts {
  employment: boolean;
  supportDecisionRequired: boolean;
  certificationRequired: boolean;
  agreementState: string;
  signatures: number;
  scopes: ReadonlySet<string>;
  decision: {
    state: StateOf<"support-decision">;
    form: string | null;
    valid_from: string | null;
    valid_to: string | null;
    decided_on: string | null;
  } | null;
  certification: { status: string; on: string | null };
  covers: readonly { scheme: string; cover_from: string; cover_to: string }[];
  officer: string | null;
  healthRequirements: readonly string[];
  cleared: ReadonlySet<string>;
  labourTermsOn: string | null;
  firstReviewOn: string | null;
  startsOn: string;
}

interface Gate {
  key: GateKey;
  /** Who can open it; the first is named when it is shut. */
  who(facts: GateFacts): readonly Role[];
  isNeeded(facts: GateFacts): boolean;
  isMet(facts: GateFacts): boolean;
}

const always = () => true;
const by =
  (...roles: Role[]) =>
  () =>
    roles;

export const gates: readonly Gate[] = [
  {
    key: "agreement",
    who: by("applicant", "agency", "host"),
    isNeeded: always,
    isMet: (facts) => facts.agreementState === "in-force" && facts.signatures === 3,
  },
  { key: "consents", who: by("agency"), isNeeded: always, isMet: (facts) => missingConsents(facts).length === 0 },
  {
    key: "decision",
    // Until the agency has applied, the municipality knows nothing of it.
    who: ({ decision }) => (decision?.state === "applied" ? ["municipality", "agency"] : ["agency", "municipality"]),
    isNeeded: (facts) => facts.supportDecisionRequired,
    isMet: ({ decision, employment, startsOn }) =>
      decision?.state === "decided" &&
      decision.form === (employment ? "employment" : "non_employment") &&
      decision.decided_on! <= startsOn &&
      decision.valid_from! <= startsOn &&
      (decision.valid_to === null || decision.valid_to >= startsOn),
  },
  {
    key: "certification",
    who: by("host"),
    isNeeded: (facts) => facts.certificationRequired,
    isMet: ({ certification, startsOn }) =>
      certification.status === "certified" && certification.on !== null && certification.on <= startsOn,
  },
  {
    key: "insurance",
    who: (facts) => (facts.employment ? ["host"] : ["secretariat", "agency"]),
    isNeeded: always,
    isMet: ({ covers, employment, startsOn }) =>
      covers.some(
        (one) => (one.scheme === "workers_compensation") === employment && one.cover_from <= startsOn && one.cover_to >= startsOn,
      ),
  },
  { key: "officer", who: by("host"), isNeeded: always, isMet: (facts) => facts.officer !== null },
  {
    key: "health",
    who: by("host", "agency"),
    isNeeded: (facts) => facts.healthRequirements.length > 0,
    isMet: (facts) => facts.healthRequirements.every((one) => facts.cleared.has(one)),
  },
  { key: "labour-terms", who: by("host"), isNeeded: (facts) => facts.employment, isMet: (facts) => facts.labourTermsOn !== null },
  { key: "first-review", who: by("agency", "host"), isNeeded: always, isMet: (facts) => facts.firstReviewOn !== null },
];

export const missingConsents = (facts: Pick<GateFacts, "scopes">) => consentsToStart.filter((scope) => !facts.scopes.has(scope));

export interface GateItem {
  key: GateKey;
  who: readonly Role[];
  isNeeded: boolean;
  /** Met, or not needed for this work form or place. */
  isOpen: boolean;
}

export const gateItems = (facts: GateFacts): GateItem[] =>
  gates.map((gate) => ({
    key: gate.key,
    who: gate.who(facts),
    isNeeded: gate.isNeeded(facts),
    isOpen: !gate.isNeeded(facts) || gate.isMet(facts),
  }));
export const shutGates = (facts: GateFacts): GateItem[] => gateItems(facts).filter((one) => !one.isOpen);

/** Every fact the gates look at, read now. */
export async function readGateFacts(ctx: Ctx, placement: Row<"placement">): Promise<GateFacts> {
  const rules = workFormRules(await readCodes(ctx), placement.work_form);
  const agreement = await ctx.db
    .selectFrom("agreement")
    .select(["state", "in_force_version"])
    .where("id", "=", placement.agreement_id)
    .executeTakeFirstOrThrow();
  const signatures = await ctx.db
    .selectFrom("signature")
    .select("party")
    .where("agreement_id", "=", placement.agreement_id)
    .where("version", "=", agreement.in_force_version ?? 0)
    .execute();
  const facility = await ctx.db
    .selectFrom("facility")
    .select(["corporation_id", "certification_status", "certified_on"])
    .where("id", "=", placement.facility_id)
    .executeTakeFirstOrThrow();
  const decision = await ctx.db
    .selectFrom("support_decision")
    .select(["state", "form", "valid_from", "valid_to", "decided_on"])
    .where("applicant_id", "=", placement.applicant_id)
    .executeTakeFirst();
  const covers = await ctx.db
    .selectFrom("insurance_enrolment")
    .select(["scheme", "cover_from", "cover_to"])
    .where("placement_id", "=", placement.id)
    .where("cancelled_at", "is", null)
    .execute();
  const cleared = await ctx.db.selectFrom("health_clearance").select("requirement").where("placement_id", "=", placement.id).execute();
  const place = await readPlaceOfEngagement(ctx, placement.engagement_id);
  return {
    ...rules,
    agreementState: agreement.state,
    signatures: signatures.length,
    scopes: await readValidScopes(
      ctx,
      { applicant_id: placement.applicant_id, corporation_id: facility.corporation_id },
      laterOf(placement.starts_on, ctx.today()),
    ),
    decision: decision ?? null,
    certification: { status: facility.certification_status, on: facility.certified_on },
    covers,
    officer: placement.support_officer_name,
    healthRequirements: place.healthRequirements,
    cleared: new Set(cleared.map((one) => one.requirement)),
    labourTermsOn: placement.labour_terms_delivered_on,
    firstReviewOn: placement.first_review_on,
    // Who starts later than agreed must still be covered on that day.
    startsOn: laterOf(placement.starts_on, ctx.today()),
  };
}

const laterOf = (one: string, other: string) => (one > other ? one : other);
