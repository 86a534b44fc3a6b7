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
];
