/** Every act of a person, so that what must hold of all of them can be held of all of them. */
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
import { askQuestionAct } from "../requests/ask-question.ts";
import { declineRequestAct } from "../requests/decline-request.ts";
import { discardRequestAct } from "../requests/discard-request.ts";
import { saveRequestAct } from "../requests/save-request.ts";
import { sendRequestAct } from "../requests/send-request.ts";
import { startRequestAct } from "../requests/start-request.ts";
import { withdrawRequestAct } from "../requests/withdraw-request.ts";
import type { AnyAct } from "./act.ts";

export const allActs: readonly AnyAct[] = [
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
  answerQuestionAct,
  acceptRequestAct,
  declineRequestAct,
  withdrawRequestAct,
  discardRequestAct,
];
