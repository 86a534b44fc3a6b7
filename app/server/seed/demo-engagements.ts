/** The demo's applicants at every stage, each step taken by those who take it in life. */
import words from "#db/seed/demo-words.json" with { type: "json" };
import { draftAgreement } from "#app/domain/agreements/draft-agreement.ts";
import { closeCase } from "#app/domain/applicants/close-case.ts";
import { editAgreement } from "#app/domain/agreements/edit-agreement.ts";
import { sendAgreement } from "#app/domain/agreements/send-agreement.ts";
import { signAgreement } from "#app/domain/agreements/sign-agreement.ts";
import { explanationsFor } from "#app/domain/agreements/prefill-agreement.ts";
import { registerApplicant } from "#app/domain/applicants/register-applicant.ts";
import { assessmentSections, type AssessmentSection } from "#app/domain/assessments/assessment-form.ts";
import type { SectionForm } from "#app/domain/assessments/assessment-sections.ts";
import { completeAssessment } from "#app/domain/assessments/complete-assessment.ts";
import { saveAssessmentSection } from "#app/domain/assessments/save-assessment-section.ts";
import { startAssessment } from "#app/domain/assessments/start-assessment.ts";
import { giveConsent } from "#app/domain/consents/give-consent.ts";
import type { Ctx } from "#app/domain/context.ts";
import { applyForDecision } from "#app/domain/decisions/apply-for-decision.ts";
import { recordDecision } from "#app/domain/decisions/record-decision.ts";
import { recordInsurance } from "#app/domain/insurance/record-insurance.ts";
import { writeMessage } from "#app/domain/engagements/messages.ts";
import { answerDates } from "#app/domain/meetings/answer-dates.ts";
import { confirmMeeting } from "#app/domain/meetings/confirm-meeting.ts";
import { holdMeeting } from "#app/domain/meetings/hold-meeting.ts";
import { proposeMeeting } from "#app/domain/meetings/propose-meeting.ts";
import { finishPlacement } from "#app/domain/placements/finish-placement.ts";
import { startPlacement } from "#app/domain/placements/start-placement.ts";
import { suspendPlacement } from "#app/domain/placements/suspend-placement.ts";
import { assignOfficer } from "#app/domain/placements/assign-officer.ts";
import { clearHealth } from "#app/domain/placements/clear-health.ts";
import { setFirstReview } from "#app/domain/placements/set-first-review.ts";
import { acceptRequest } from "#app/domain/requests/accept-request.ts";
import { askQuestion } from "#app/domain/requests/ask-question.ts";
import { declineRequest } from "#app/domain/requests/decline-request.ts";
import { saveRequest } from "#app/domain/requests/save-request.ts";
import { sendRequest } from "#app/domain/requests/send-request.ts";
import { startRequest } from "#app/domain/requests/start-request.ts";
import { withdrawRequest } from "#app/domain/requests/withdraw-request.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { addBusinessDays, addDays, addMonths } from "#app/domain/time/tokyo.ts";
import { minuteOfDay, timeOfMinute } from "#app/domain/time/working-hours.ts";
import type { WeekdayCode } from "#app/domain/time/week.ts";
import {
  demoAgencies,
  demoApplicants,
  demoAsOf,
  demoFacilities,
  demoPlaces,
  reaches,
  stopsAt,
  type DemoApplicant,
  type DemoPlace,
} from "./demo-data.ts";
import type { DemoWorld } from "./load-demo.ts";

type Steps = { requestedOn: string; placeId: string; workForm: string };

const asOf = demoAsOf;
const placeOf = (id: string) => demoPlaces.find((place) => place.id === id)!;
/** Who signs for an agency: its chief. */
const chiefOf = (worker: string) => worker.replace(/-s\d+$/, "-s1");
const earlier = (...days: (string | null | undefined)[]) => days.filter((one): one is string => Boolean(one)).sort()[0];
const fiveMinutes = (time: string) => `${time.slice(0, 3)}${String(Math.floor(Number(time.slice(3)) / 5) * 5).padStart(2, "0")}`;

export function planEngagements(world: DemoWorld): void {
  for (const [index, one] of demoApplicants.entries()) planEngagement(world, one, index);
}

function planEngagement(world: DemoWorld, one: DemoApplicant, index: number): void {
  const worker = one.assignedStaffId;
  const person = { id: "" };
  const consents = one.consents.filter((consent) => consent.given);
  const firstDay = earlier(one.assessment.assessedOn, ...consents.map((consent) => consent.givenOn))!;

  world.plan(firstDay, "09:00", async (at) => {
    const agency = await at(worker);
    person.id = (await registerApplicant(agency, applicantFormOf(world, one))).applicantId;
    world.applicants.set(one.id, person.id);
  });
  for (const consent of consents)
    world.plan(consent.givenOn, "09:30", async (at) => {
      const scope = consent.scope as keyof typeof words.consentPurpose;
      await giveConsent(await at(worker), person.id, {
        scope,
        recipientOrganisationId: undefined,
        purpose: words.consentPurpose[scope],
        items: words.consentItems[scope],
        method: consent.method,
        explainedBy: staffName(worker),
        explainedOn: world.shift(consent.givenOn),
        givenOn: world.shift(consent.givenOn),
        validUntil: consent.validUntil ? world.shift(consent.validUntil) : undefined,
      });
    });

  const isAssessing = one.workflow.stage === "assessing";
  const isHalfWritten = isAssessing && !one.workflow.isAssessed;
  world.plan(one.assessment.assessedOn, "10:00", async (at) => {
    const agency = await at(worker);
    await startAssessment(agency, person.id);
    const forms = assessmentFormsOf(world, one, index);
    for (const section of isHalfWritten ? assessmentSections.slice(0, 3) : assessmentSections)
      await saveAssessmentSection(agency, person.id, section, forms[section], undefined);
    if (!isAssessing) await completeAssessment(agency, person.id);
  });

  for (const placeId of one.workflow.candidatePlaceIds ?? [])
    world.plan(addDays(asOf, -2), "11:00", async (at) => {
      const ctx = await at(worker);
      await ctx.db
        .insertInto("shortlist")
        .values({
          applicant_id: person.id,
          place_id: world.places.get(placeId)!.placeId,
          added_by: world.made.accounts.get(worker)!,
          added_at: ctx.now(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });

  planDecision(world, one, person);
  const last = one.workflow.lastRequest;
  if (last) {
    const request = planRequest(world, one, person, {
      requestedOn: last.requestedOn,
      placeId: last.placeId,
      workForm: placeOf(last.placeId).workForms[0],
    });
    world.plan(last.respondedOn, "15:00", async (at) =>
      declineRequest(await at(placeOf(last.placeId).facilityId), request.id, { reason: last.reason, message: last.note }),
    );
  }
  const { placeId, workForm, requestedOn } = one.workflow;
  if (placeId && workForm && requestedOn) planPlacement(world, one, person, { placeId, workForm, requestedOn });
  const closedOn = one.workflow.caseClosedOn;
  if (closedOn) world.plan(closedOn, "17:00", async (at) => closeCase(await at(worker), person.id, one.workflow.outcomeNote ?? null));
}

function planDecision(world: DemoWorld, one: DemoApplicant, person: { id: string }): void {
  const decision = one.eligibility.supportDecision;
  if (!decision) return;
  const form =
    decision.decidedForm === "employment" || (!decision.decidedForm && one.workflow.workForm === "D") ? "employment" : "non_employment";
  const appliedOn = decision.decidedOn ? addDays(decision.decidedOn, -10) : (one.workflow.requestedOn ?? asOf);
  const applyOn = appliedOn < one.assessment.assessedOn ? one.assessment.assessedOn : appliedOn;
  world.plan(applyOn, "13:00", async (at) =>
    applyForDecision(await at(one.assignedStaffId), person.id, { appliedOn: world.shift(applyOn), form }),
  );
  const decidedOn = decision.decidedOn;
  if (!decidedOn) return;
  world.plan(decidedOn, "13:30", async (at) => {
    const officer = await at(one.municipalityCode);
    const row = await officer.db
      .selectFrom("support_decision")
      .select("id")
      .where("applicant_id", "=", person.id)
      .executeTakeFirstOrThrow();
    await recordDecision(officer, row.id, {
      form,
      decidedOn: world.shift(decidedOn),
      validFrom: world.shift(decidedOn),
      validTo: undefined,
      evidence: undefined,
    });
  });
}

function planRequest(world: DemoWorld, one: DemoApplicant, person: { id: string }, { requestedOn, placeId, workForm }: Steps) {
  const request = { id: "", engagementId: "" };
  const place = placeOf(placeId);
  const startOn = one.workflow.startOn ?? one.workflow.startedOn ?? one.workflow.plannedStartOn ?? addDays(requestedOn, 28);
  const desired = startOn > addDays(requestedOn, 7) ? startOn : addDays(requestedOn, 7);
  world.plan(requestedOn, "14:00", async (at) => {
    const agency = await at(one.assignedStaffId);
    request.id = (await startRequest(agency, person.id, world.places.get(placeId)!.code)).requestId;
    const row = await agency.db
      .selectFrom("placement_request")
      .select(["engagement_id", "self_reliance_agency_id"])
      .where("id", "=", request.id)
      .executeTakeFirstOrThrow();
    request.engagementId = row.engagement_id;
    if (!reaches(one.workflow, "written")) return;
    await saveRequest(
      agency,
      request.id,
      {
        workForm,
        disclosureLevel: "masked",
        reason: words.requestReason + one.assessment.summary,
        applicantWish: one.wishes.text,
        supportPolicy: words.supportPolicy + (goalsOf(one).shortTerm ?? one.wishes.text),
        desiredStartOn: world.shift(desired),
        desiredDays: agreedDays(one, place),
        desiredStartTime: undefined,
        desiredEndTime: undefined,
        considerations: one.wishes.considerations.map((consideration) => consideration.code),
        considerationNote: undefined,
        agencyInvolvement: words.agencyInvolvement,
        selfRelianceAgencyId: row.self_reliance_agency_id ?? undefined,
        decisionExpectedOn: undefined,
        answerDueOn: undefined,
        next: "check",
      },
      undefined,
    );
    if (reaches(one.workflow, "sent")) await sendRequest(agency, request.id);
  });
  return request;
}

function planPlacement(world: DemoWorld, one: DemoApplicant, person: { id: string }, steps: Steps): void {
  const { workflow } = one;
  const place = placeOf(steps.placeId);
  const host = place.facilityId;
  const worker = one.assignedStaffId;
  const request = planRequest(world, one, person, steps);
  if (stopsAt(workflow, "questioned"))
    world.plan(workflow.questionedOn!, "15:00", async (at) => askQuestion(await at(host), request.id, words.welcomeQuestion));
  const { asks, withdrawn } = workflow;
  if (asks)
    world.plan(asks.on, "19:00", async () => writeMessage(world.asApplicant(person.id), request.engagementId, "applicant", asks.body));
  if (withdrawn)
    world.plan(withdrawn.on, "11:00", async (at) =>
      withdrawRequest(await at(worker), request.id, { reason: withdrawn.reason, message: withdrawn.message }),
    );
  if (!reaches(workflow, "accepted")) return;
  const { meetingOn, meetingOptions = [`${meetingOn} 14:00`], proposedBy = "agency" } = workflow;
  const acceptedOn = workflow.acceptedOn ?? earlier(addBusinessDays(steps.requestedOn, 2), addDays(meetingOn!, -1))!;
  const meeting = { id: "" };
  const sides = { agency: worker, host };
  world.plan(acceptedOn, "15:00", async (at) => acceptRequest(await at(host), request.id, words.acceptMessage));
  if (!reaches(workflow, "proposed")) return;
  world.plan(acceptedOn, "16:00", async (at) => {
    const options = meetingOptions.map((option) => ({ date: world.shift(option.slice(0, 10)), time: option.slice(11) }));
    meeting.id = (
      await proposeMeeting(await at(sides[proposedBy]), request.engagementId, proposedBy, {
        kind: "three-party",
        options,
        venue: words.meetingVenue,
        method: "onsite",
      })
    ).meetingId;
  });
  for (const party of workflow.answeredBy ?? [])
    world.plan(acceptedOn, "16:30", async (at) => {
      const ctx = party === "applicant" ? world.asApplicant(person.id) : await at(sides[party]);
      await answerDates(ctx, meeting.id, party, { party, answers: meetingOptions.map((_, index) => (index === 0 ? "yes" : "maybe")) });
    });
  if (!reaches(workflow, "scheduled")) return;
  world.plan(
    acceptedOn,
    "17:00",
    async (at) =>
      void (await confirmMeeting(await at(host), meeting.id, "host", { option: 0, method: "onsite", venue: words.meetingVenue })),
  );
  if (!meetingOn || !reaches(workflow, "decided")) return;

  const agreedDay = workflow.agreedOn ?? meetingOn;
  const startsOn = [workflow.startedOn, workflow.plannedStartOn].find(isStart) ?? addDays(agreedDay, 7);
  const planned = workflow.plannedEndOn
    ? workflow.plannedEndOn
    : workflow.endedOn && workflow.endedOn > addMonths(startsOn, 6)
      ? workflow.endedOn
      : addDays(addMonths(startsOn, Math.min(place.term.maxMonths ?? 12, 12)), -1);
  world.plan(meetingOn, "16:00", async (at) => {
    await holdMeeting(await at(worker), meeting.id, {
      heldOn: world.shift(meetingOn),
      attendees: [
        { party: "applicant", name: `${one.familyName} ${one.givenName}` },
        { party: "agency", name: staffName(worker) },
        { party: "host", name: demoFacilities.find((facility) => facility.id === host)!.supportOfficer.name },
      ],
      applicantWish: one.wishes.text,
      agencyPolicy: words.supportPolicy + (goalsOf(one).shortTerm ?? one.wishes.text),
      hostAnswer: "accept",
      hostAnswerText: words.hostAnswer,
      workForm: steps.workForm,
      startsOn: world.shift(startsOn),
      endsOn: world.shift(planned),
      daysOfWeek: agreedDays(one, place),
      startTime: place.schedule.startTime,
      endTime: endOfDay(one, place),
      breakMinutes: place.schedule.breakMinutes,
      tasks: place.tasks.slice(0, 8).map((task) => task.name),
      actionItems: undefined,
      nextMeetingOn: undefined,
      withdraw: [],
    });
  });

  if (!workflow.agreedOn || !reaches(workflow, "drafted")) return;
  const agreement = { id: "" };
  const agreedOn = workflow.agreedOn;
  world.plan(agreedOn, meetingOn === agreedOn ? "16:30" : "10:00", async (at) => {
    const agency = await at(worker);
    agreement.id = (await draftAgreement(agency, request.engagementId)).agreementId;
    if (!reaches(workflow, "completed")) return;
    const keys = explanationsFor(await readSetting(agency, "agreement.template"), steps.workForm).map((explanation) => explanation.key);
    if (steps.workForm === "D")
      await editAgreement(agency, agreement.id, "money", {
        ...fareOf(place),
        compensationType: "hourly_wage",
        compensationYen: place.compensation.amountYen!,
        compensationNote: undefined,
      });
    else await editAgreement(agency, agreement.id, "explain", { explainedOn: agency.today(), explained: keys });
    // A place for several forms leaves the allowance of each to the agreement.
    const { compensation } = place;
    const isOpen = steps.workForm === "C" && !["daily_allowance", "hourly_allowance"].includes(compensation.type);
    if (isOpen)
      await editAgreement(agency, agreement.id, "money", {
        compensationType: "daily_allowance",
        compensationYen: words.dailyAllowanceYen,
        compensationNote: compensation.note ?? undefined,
        ...fareOf(place),
      });
    if (reaches(workflow, "signing")) await sendAgreement(agency, agreement.id);
  });
  if (!reaches(workflow, "signing")) return;
  world.plan(agreedOn, "17:00", async (at) => {
    const agency = await at(worker);
    const version = await agency.db
      .selectFrom("agreement_version")
      .select(["number", "document_hash"])
      .where("agreement_id", "=", agreement.id)
      .orderBy("number", "desc")
      .executeTakeFirstOrThrow();
    const seen = { version: version.number, documentHash: version.document_hash };
    const { signedBy = ["agency", "host", "applicant"] } = workflow;
    if (signedBy.includes("agency")) await signAgreement(await at(chiefOf(worker)), agreement.id, "agency", seen, { method: "signed-in" });
    if (signedBy.includes("host")) await signAgreement(await at(host), agreement.id, "host", seen, { method: "signed-in" });
    if (signedBy.includes("applicant"))
      await signAgreement(world.asApplicant(person.id), agreement.id, "applicant", seen, { method: "mail-link" });
  });
  if (reaches(workflow, "in-force")) planDays(world, one, place, request, { startsOn, endsOn: planned });
}

const fareOf = ({ transportation }: DemoPlace) => ({
  transportType: transportation.type as "full",
  transportCapYen: transportation.capYenPerDay ?? undefined,
});
const isStart = (value: unknown): value is string => typeof value === "string";

function planDays(
  world: DemoWorld,
  one: DemoApplicant,
  place: DemoPlace,
  request: { engagementId: string },
  term: { startsOn: string; endsOn: string },
): void {
  const { workflow } = one;
  const [host, worker] = [place.facilityId, one.assignedStaffId];
  const placementOf = async (ctx: Ctx) =>
    (await ctx.db.selectFrom("placement").select("id").where("engagement_id", "=", request.engagementId).executeTakeFirstOrThrow()).id;
  world.plan(workflow.agreedOn!, "17:30", async (at) => {
    const facility = await at(host);
    const id = await placementOf(facility);
    const isLeft = (what: "officer" | "health" | "first-review") => workflow.leaves?.includes(what);
    if (!isLeft("officer")) await assignOfficer(facility, id, demoFacilities.find((one) => one.id === host)!.supportOfficer.name);
    for (const requirement of isLeft("health") ? [] : place.healthRequirements)
      await clearHealth(facility, id, "host", { requirement, clearedOn: facility.today() });
    const firstReviewOn = workflow.firstReviewOn && [workflow.firstReviewOn, addDays(term.startsOn, 7)].sort()[1];
    if (firstReviewOn) await setFirstReview(await at(worker), id, "agency", world.shift(firstReviewOn));
  });
  const insurance = one.insurance;
  if (insurance) {
    const appliedOn = insurance.appliedOn > workflow.agreedOn! ? insurance.appliedOn : workflow.agreedOn!;
    world.plan(appliedOn, "18:00", async (at) => {
      const agency = await at(worker);
      await recordInsurance(agency, await placementOf(agency), "agency", {
        scheme: insurance.scheme as "event_insurance",
        coverFrom: world.shift(insurance.coverFrom),
        coverTo: world.shift(insurance.coverTo > term.endsOn ? insurance.coverTo : term.endsOn),
        appliedOn: agency.today(),
        receiptNumber: insurance.receiptNumber ?? undefined,
        planCode: undefined,
        premiumYen: undefined,
        coversCommute: "unknown",
        coversHeat: "unknown",
      });
    });
  }
  if (workflow.startedOn)
    world.plan(
      workflow.startedOn,
      "08:20",
      async (at) => void (await startPlacement(await at(host), await placementOf(await at(host)), "host")),
    );
  const { suspendedOn } = workflow;
  if (suspendedOn)
    world.plan(
      suspendedOn,
      "17:00",
      async (at) =>
        void (await suspendPlacement(await at(worker), await placementOf(await at(worker)), "agency", {
          reason: "health",
          note: words.suspendNote,
        })),
    );
  if (workflow.endedOn && workflow.outcome) {
    const { endedOn, outcome } = workflow;
    world.plan(
      endedOn,
      "18:00",
      async (at) =>
        void (await finishPlacement(await at(worker), await placementOf(await at(worker)), {
          finishedOn: world.shift(endedOn),
          outcome,
          note: workflow.outcomeNote ?? undefined,
        })),
    );
  }
}

const staffName = (id: string) => demoAgencies.flatMap((agency) => agency.staff).find((member) => member.id === id)!.name;
const goalsOf = (one: DemoApplicant) => one.goals as { longTerm?: string; shortTerm?: string };

/** The days both can, else the place's own; never more than the person wants. */
function agreedDays(one: DemoApplicant, place: DemoPlace): WeekdayCode[] {
  const both = place.schedule.daysOfWeek.filter((day) => one.wishes.daysOfWeek.includes(day));
  return (both.length ? both : place.schedule.daysOfWeek).slice(0, one.wishes.daysPerWeek) as WeekdayCode[];
}

function endOfDay(one: DemoApplicant, place: DemoPlace): string {
  const wished = Math.ceil((one.wishes.hoursPerDay * 60) / 30) * 30;
  return timeOfMinute(Math.min(minuteOfDay(place.schedule.endTime), minuteOfDay(place.schedule.startTime) + wished));
}

function applicantFormOf(world: DemoWorld, one: DemoApplicant): Parameters<typeof registerApplicant>[1] {
  const { sensitive } = one;
  const isShared = one.consents.some((consent) => consent.scope === "sensitive_to_host" && consent.given);
  const said = (value: string | null | undefined) => value || undefined;
  const certificate =
    sensitive.disabilityCertificate === "none"
      ? undefined
      : [sensitive.disabilityCertificate, sensitive.certificateGrade].filter(Boolean).join(" ");
  const conditions = Array.isArray(sensitive.conditions)
    ? (sensitive.conditions as string[]).join("\n")
    : (sensitive.conditions as string | null);
  const strict = "confidentiality" in one && one.confidentiality?.level === "strict";
  return {
    caseNumber: one.caseNumber,
    familyName: one.familyName,
    givenName: one.givenName,
    familyNameKana: one.familyNameKana,
    givenNameKana: one.givenNameKana,
    preferredName: one.familyName,
    birthDate: one.birthDate,
    gender: (["male", "female", "other"].includes(one.gender) ? one.gender : "no_answer") as "male",
    municipalityCode: one.municipalityCode,
    addressLine: undefined,
    nearestStation: said(one.nearestStation),
    phone: said(one.phone),
    email: said(one.email),
    emergencyName: undefined,
    emergencyRelation: undefined,
    emergencyPhone: undefined,
    household: said(one.household),
    track: one.eligibility.track as "needy",
    backgroundCodes: one.backgroundCodes,
    disabilityCertificate: certificate,
    disabilityCertificateShared: isShared && Boolean(certificate),
    conditions: said(conditions),
    conditionsShared: isShared && Boolean(conditions),
    medication: said(sensitive.medicationNote as string | null),
    medicationShared: false,
    clinicVisits: said(sensitive.clinicVisits as string | null),
    clinicVisitsShared: isShared && Boolean(sensitive.clinicVisits),
    publicAssistance: undefined,
    publicAssistanceShared: false,
    sensitiveAgreed: true,
    confidentialityLevel: strict ? "strict" : "normal",
    selfRelianceAgencyId: one.selfRelianceAgencyId ? world.made.organisations.get(one.selfRelianceAgencyId) : undefined,
    assignedAccountId: world.made.accounts.get(one.assignedStaffId),
  };
}

const rankings = [
  ["1", "2", "3", "4", "5"],
  ["2", "1", "4", "3", "5"],
  ["1", "3", "2", "5", "4"],
  ["3", "4", "1", "2", "5"],
] as const;

function assessmentFormsOf(world: DemoWorld, one: DemoApplicant, index: number): { [Section in AssessmentSection]: SectionForm<Section> } {
  const [rankConditionFit, rankNearHome, rankUnderstanding, rankTaskFit, rankSupport] = rankings[index % rankings.length];
  const { wishes, assessment } = one;
  const goals = goalsOf(one);
  return {
    wish: {
      assessedOn: world.shift(assessment.assessedOn),
      sources: ["interview"],
      wishText: wishes.text,
      workIntention: "want",
      rankConditionFit,
      rankNearHome,
      rankUnderstanding,
      rankTaskFit,
      rankSupport,
    },
    person: { strengths: assessment.strengths, challenges: assessment.challenges, livingSituation: assessment.summary },
    conditions: {
      daysOfWeek: wishes.daysOfWeek as WeekdayCode[],
      daysPerWeek: Math.min(wishes.daysPerWeek, wishes.daysOfWeek.length),
      hoursPerDay: wishes.hoursPerDay,
      earliestStart: fiveMinutes(wishes.earliestStart),
      latestEnd: fiveMinutes(wishes.latestEnd),
      commuteMaxMinutes: wishes.commuteMaxMinutes,
      commuteModes: wishes.commuteModes as ("walk" | "bus" | "train")[],
    },
    work: {
      workForms: wishes.workForms,
      taskCategories: wishes.taskCategories,
      avoidTaskCategories: wishes.avoidTaskCategories,
      requiredAbilities: [],
    },
    care: { considerations: wishes.considerations.map((consideration) => consideration.code) },
    readiness: Object.fromEntries(
      Object.entries(assessment.readiness).map(([item, grade]) => [item, grade === null ? undefined : String(grade)]),
    ) as SectionForm<"readiness">,
    policy: {
      goalLong: goals.longTerm,
      goalShort: goals.shortTerm,
      supportPolicy: words.supportPolicy + (goals.shortTerm ?? wishes.text),
      trainingSuitable: wishes.workForms.includes("D")
        ? "yes_employment"
        : wishes.workForms.every((form) => form === "A")
          ? "short_term_only"
          : "yes_non_employment",
    },
  };
}
