import { defineAct } from "../acts/act.ts";
import { accountIdOf } from "../access/actor.ts";
import { confirmForm } from "../confirm-form.ts";
import { findOpenCase, readCaseHead } from "../applicants/find-case.ts";
import { isSelfRelianceAgency } from "../applicants/keep-applicant.ts";
import { personKeyOf, sealJson } from "../persons/person.ts";
import { readCompletedAssessment } from "../assessments/read-assessment.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { nextCode } from "../numbers/next-code.ts";
import { readPlaceContent } from "../places/place-content.ts";
import { conflict, found, refuseUnless } from "../refusal.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { lockApplicant } from "./find-request.ts";
import { requestPlace, type RequestDraft } from "./request-content.ts";
import { statesIn } from "../workflows/define-workflow.ts";

/** The place a request is about to be written for; one that is not open is missing. */
async function readPlaceToRequest(ctx: Ctx, placeCode: string): Promise<{ code: string; title: string; facility: string }> {
  const row = found(
    await ctx.db
      .selectFrom("place")
      .innerJoin("place_revision", "place_revision.id", "place.published_revision_id")
      .innerJoin("facility", "facility.id", "place.facility_id")
      .select(["place.code", "place_revision.content", "facility.name as facility"])
      .where("place.code", "=", placeCode)
      .where("place.state", "=", "published")
      .executeTakeFirst(),
  );
  return { code: row.code, facility: row.facility, title: readPlaceContent(row.content).title };
}

/**
 * Opens an engagement with a draft request, filled from the assessment so that nobody is asked twice. A live request of the person
 * for the same place is gone on with instead.
 */
export async function startRequest(outer: Ctx, applicantId: string, placeCode: string): Promise<{ requestId: string; isNew: boolean }> {
  return inTransaction(outer, async (ctx) => {
    const applicant = await findOpenCase(ctx, applicantId);
    await lockApplicant(ctx, applicantId);
    const place = found(
      await ctx.db
        .selectFrom("place")
        .innerJoin("place_revision", "place_revision.id", "place.published_revision_id")
        .select(["place.id", "place.facility_id", "place.corporation_id", "place.state", "place_revision.content"])
        .where("place.code", "=", placeCode)
        .executeTakeFirst(),
    );
    const live = await ctx.db
      .selectFrom("placement_request")
      .select("id")
      .where("applicant_id", "=", applicantId)
      .where("place_id", "=", place.id)
      .where("state", "in", statesIn(placementRequestWorkflow, "open"))
      .executeTakeFirst();
    if (live) return { requestId: live.id, isNew: false };
    refuseUnless(place.state === "published", "conflict", "place-not-open");

    const content = readPlaceContent(place.content);
    const person = await personKeyOf(ctx, applicantId);
    const assessment = (await readCompletedAssessment(ctx, applicantId, person))?.content;
    refuseUnless(assessment, "conflict", "assessment-first");
    const workForm = content.workForms.find((form) => assessment.workForms.includes(form)) ?? content.workForms[0];
    const draft: RequestDraft = {
      applicantWish: assessment.wishText,
      supportPolicy: assessment.supportPolicy,
      desiredDays: assessment.daysOfWeek.filter((day) => content.daysOfWeek.includes(day)),
      desiredStartTime: assessment.earliestStart > content.startTime ? assessment.earliestStart : content.startTime,
      desiredEndTime: assessment.latestEnd < content.endTime ? assessment.latestEnd : content.endTime,
      considerations: assessment.considerations,
      considerationNote: null,
    };

    const [requestId, engagementId] = [ctx.newId(), ctx.newId()];
    await ctx.db
      .insertInto("engagement")
      .values({
        id: engagementId,
        applicant_id: applicantId,
        agency_id: applicant.agency_id,
        place_id: place.id,
        facility_id: place.facility_id,
        corporation_id: place.corporation_id,
        work_form: workForm,
        opened_at: ctx.now(),
        closed_at: null,
      })
      .execute();
    await ctx.db
      .insertInto("placement_request")
      .values({
        id: requestId,
        engagement_id: engagementId,
        code: await nextCode(ctx, "request"),
        applicant_id: applicantId,
        agency_id: applicant.agency_id,
        place_id: place.id,
        facility_id: place.facility_id,
        place_revision_id: null,
        state: placementRequestWorkflow.initial,
        work_form: workForm,
        disclosure_level: "masked",
        content_sealed: sealJson(ctx, person, draft, requestPlace(requestId)),
        desired_start_on: null,
        self_reliance_agency_id:
          applicant.self_reliance_agency_id ?? ((await isSelfRelianceAgency(ctx, applicant.agency_id)) ? applicant.agency_id : null),
        decision_expected_on: null,
        answer_due_on: null,
        meeting_due_on: null,
        sent_at: null,
        answered_at: null,
        reason_code: null,
        created_by: accountIdOf(ctx.actor),
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await recordHistory(ctx, {
      chain: chains.engagement(engagementId),
      subject: "placement-request",
      subjectId: requestId,
      act: "create",
      toState: "draft",
    });
    return { requestId, isNew: true };
  });
}

export const startRequestAct = defineAct({
  name: "start-request",
  by: ["agency"],
  async find(ctx, { params, search }) {
    const one = await readCaseHead(ctx, params.applicantId);
    const code = search.get("place");
    return { one, place: code ? await readPlaceToRequest(ctx, code) : null };
  },
  form: confirmForm,
  run(ctx, { params, search }) {
    const code = search.get("place");
    if (!code) throw conflict("place-not-open");
    return startRequest(ctx, params.applicantId, code);
  },
  letters: () => [],
  after: ({ requestId, isNew }) => ({ to: isNew ? `/agency/requests/${requestId}/edit` : `/agency/requests/${requestId}` }),
});
