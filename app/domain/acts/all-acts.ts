/** Every act of a person, so that what must hold of all of them can be held of all of them. */
import { savePlaceSectionAct } from "../places/save-place-section.ts";
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
  savePlaceSectionAct,
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
