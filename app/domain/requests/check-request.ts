/** What a request still lacks before it may go out, as errors at the fields of its form. */
import type { Row } from "#db/schema.ts";
import { isSelfRelianceAgency } from "../applicants/keep-applicant.ts";
import { openJson, personKeyOf } from "../persons/person.ts";
import { readCodes, workFormRules } from "../codes/codes.ts";
import { readConsentsInForce, scopesOf, type ConsentScope } from "../consents/consent-scopes.ts";
import type { Ctx } from "../context.ts";
import { readPlaceContent } from "../places/place-content.ts";
import { formsOffered } from "../search/write-search-document.ts";
import { readSetting } from "../settings/settings.ts";
import { addDays } from "../time/tokyo.ts";
import { readRequestDraft, requestPlace } from "./request-content.ts";
import type { FoundRequest } from "./find-request.ts";

/** Consents a level of disclosure asks for; errors name the first that is missing. */
const scopesOfLevel: Record<Row<"placement_request">["disclosure_level"], readonly ConsentScope[]> = {
  masked: ["anonymous_search"],
  named: ["named_to_host"],
  named_with_sensitive: ["named_to_host", "sensitive_to_host"],
};

export interface CheckedRequest {
  errors: Record<string, string[]>;
  /** The published text that was checked; null when the place is not open. */
  placeRevisionId: string | null;
}

export async function checkRequest(ctx: Ctx, { engagement, request }: FoundRequest): Promise<CheckedRequest> {
  const errors: Record<string, string[]> = {};
  const draft = openJson(await personKeyOf(ctx, request.applicant_id), request.content_sealed, requestPlace(request.id), readRequestDraft);
  const required = {
    reason: draft.reason,
    applicantWish: draft.applicantWish,
    supportPolicy: draft.supportPolicy,
    desiredDays: draft.desiredDays?.length,
    agencyInvolvement: draft.agencyInvolvement,
    desiredStartOn: request.desired_start_on,
  };
  for (const [field, value] of Object.entries(required)) if (!value) errors[field] = ["form.required"];
  if (draft.reason && draft.reason.length < 20) errors.reason = ["form.too-short?min=20"];
  if (draft.desiredStartTime && draft.desiredEndTime && draft.desiredEndTime <= draft.desiredStartTime)
    errors.desiredEndTime = ["form.end-after-start"];

  const earliest = addDays(ctx.today(), await readSetting(ctx, "request.earliest-start-days"));
  if (request.desired_start_on && request.desired_start_on < earliest) errors.desiredStartOn = [`form.date-too-early?min=${earliest}`];
  if (request.answer_due_on && request.answer_due_on <= ctx.today())
    errors.answerDueOn = [`form.date-too-early?min=${addDays(ctx.today(), 1)}`];

  const rules = workFormRules(await readCodes(ctx), request.work_form);
  if (
    rules.supportDecisionRequired &&
    !(request.self_reliance_agency_id && (await isSelfRelianceAgency(ctx, request.self_reliance_agency_id)))
  )
    errors.selfRelianceAgencyId = ["request.error.self-reliance"];

  const consents = scopesOf(await readConsentsInForce(ctx, request.applicant_id, engagement.corporation_id));
  // Whoever consented to the name consented to being asked for without it.
  const lacking = scopesOfLevel[request.disclosure_level].find(
    (scope) => !consents.has(scope) && !(scope === "anonymous_search" && consents.has("named_to_host")),
  );
  if (lacking) errors.disclosureLevel = [`request.error.consent-${lacking.replaceAll("_", "-")}`];

  const place = await ctx.db
    .selectFrom("place")
    .innerJoin("place_revision", "place_revision.id", "place.published_revision_id")
    .innerJoin("facility", "facility.id", "place.facility_id")
    .select(["place.state", "place_revision.id as revision_id", "place_revision.content", "facility.certification_status"])
    .where("place.id", "=", request.place_id)
    .executeTakeFirst();
  if (place?.state !== "published") return { errors: { ...errors, "": ["place-not-open"] }, placeRevisionId: null };
  const offered = formsOffered(await readCodes(ctx), readPlaceContent(place.content).workForms, place.certification_status);
  if (!offered.includes(request.work_form)) errors.workForm = ["request.error.form-not-offered"];
  return { errors, placeRevisionId: place.revision_id };
}
