/** Every act of a person, so that what must hold of all of them can be held of all of them. */
import { certifyFacilityAct } from "../corporations/certify-facility.ts";
import { editCorporationAct } from "../corporations/edit-corporation.ts";
import { editFacilityAct } from "../corporations/edit-facility.ts";
import { editOrganisationAct } from "../corporations/edit-organisation.ts";
import { registerFacilityAct } from "../corporations/register-facility.ts";
import { registerOrganisationAct } from "../corporations/register-organisation.ts";
import { endMembershipAct } from "../invitations/end-membership.ts";
import { invitePersonAct } from "../invitations/invite-person.ts";
import { approvePlaceAct } from "../places/approve-place.ts";
import { askPlaceChangesAct } from "../places/ask-place-changes.ts";
import { closePlaceAct } from "../places/close-place.ts";
import { confirmPlaceAct } from "../places/confirm-place.ts";
import { discardEditAct } from "../places/discard-edit.ts";
import { handInPlaceAct } from "../places/hand-in-place.ts";
import { pausePlaceAct } from "../places/pause-place.ts";
import { renewPlaceAct } from "../places/renew-place.ts";
import { reopenPlaceAct } from "../places/reopen-place.ts";
import { resumePlaceAct } from "../places/resume-place.ts";
import { savePlaceSectionAct } from "../places/save-place-section.ts";
import { setOutsideSeatsAct } from "../places/set-outside-seats.ts";
import { startPlaceAct } from "../places/start-place.ts";
import { takeBackPlaceAct } from "../places/take-back-place.ts";
import { acceptRequestAct } from "../requests/accept-request.ts";
import { answerQuestionAct } from "../requests/answer-question.ts";
import { askForTimeAct } from "../requests/ask-for-time.ts";
import { askQuestionAct } from "../requests/ask-question.ts";
import { declineRequestAct } from "../requests/decline-request.ts";
import { discardRequestAct } from "../requests/discard-request.ts";
import { saveRequestAct } from "../requests/save-request.ts";
import { sendRequestAct } from "../requests/send-request.ts";
import { startRequestAct } from "../requests/start-request.ts";
import { withdrawRequestAct } from "../requests/withdraw-request.ts";
import { changeOwnDetailsAct } from "../accounts/change-own-details.ts";
import { discardKeptFormAct } from "../accounts/discard-kept-form.ts";
import { assignCaseAct } from "../applicants/assign-case.ts";
import { closeCaseAct } from "../applicants/close-case.ts";
import { editApplicantAct } from "../applicants/edit-applicant.ts";
import { registerApplicantAct } from "../applicants/register-applicant.ts";
import { reopenCaseAct } from "../applicants/reopen-case.ts";
import { completeAssessmentAct } from "../assessments/complete-assessment.ts";
import { saveAssessmentSectionAct } from "../assessments/save-assessment-section.ts";
import { startAssessmentAct } from "../assessments/start-assessment.ts";
import { giveConsentAct } from "../consents/give-consent.ts";
import { withdrawConsentAct } from "../consents/withdraw-consent.ts";
import { withdrawMyConsentAct } from "../consents/withdraw-my-consent.ts";
import { applyForDecisionAct } from "../decisions/apply-for-decision.ts";
import { recordDecisionOnPaperAct } from "../decisions/record-decision-on-paper.ts";
import { recordDecisionAct } from "../decisions/record-decision.ts";
import { rejectDecisionAct } from "../decisions/reject-decision.ts";
import { changeShortlistAct } from "../matching/change-shortlist.ts";
import type { AnyAct } from "./act.ts";

export const allActs: readonly AnyAct[] = [
  // Organisations, facilities and their people
  editCorporationAct,
  registerFacilityAct,
  editFacilityAct,
  certifyFacilityAct,
  registerOrganisationAct,
  editOrganisationAct,
  invitePersonAct,
  endMembershipAct,
  // Places
  startPlaceAct,
  savePlaceSectionAct,
  discardEditAct,
  handInPlaceAct,
  takeBackPlaceAct,
  approvePlaceAct,
  askPlaceChangesAct,
  confirmPlaceAct,
  pausePlaceAct,
  resumePlaceAct,
  renewPlaceAct,
  closePlaceAct,
  reopenPlaceAct,
  setOutsideSeatsAct,
  // Requests
  startRequestAct,
  saveRequestAct,
  sendRequestAct,
  askQuestionAct,
  askForTimeAct,
  answerQuestionAct,
  acceptRequestAct,
  declineRequestAct,
  withdrawRequestAct,
  discardRequestAct,
  // Persons, their cases, consents and decisions, and one's own account
  changeOwnDetailsAct,
  discardKeptFormAct,
  assignCaseAct,
  closeCaseAct,
  editApplicantAct,
  registerApplicantAct,
  reopenCaseAct,
  completeAssessmentAct,
  saveAssessmentSectionAct,
  startAssessmentAct,
  giveConsentAct,
  withdrawConsentAct,
  withdrawMyConsentAct,
  applyForDecisionAct,
  recordDecisionOnPaperAct,
  recordDecisionAct,
  rejectDecisionAct,
  changeShortlistAct,
];
