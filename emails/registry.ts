/** Which template writes which letter. Every letter the programme can queue has one, held by a test. */
import { moveLetters, type LetterTemplate } from "#app/domain/outbox/letter-templates.ts";
import type { MoveLetter } from "#app/domain/workflows/states.ts";
import type { Template } from "./template.ts";
import { applicantSignIn, staffInvitation, staffReset } from "./templates/account-links.ts";
import { bulletinCall } from "./templates/bulletin-call.ts";
import { moveNotice } from "./templates/move-notice.ts";
import { placeRemindEnd } from "./templates/place-remind-end.ts";
import { signingCode } from "./templates/signing-code.ts";
import {
  subscriptionAddress,
  subscriptionAddressTold,
  subscriptionConfirm,
  subscriptionInvite,
  subscriptionKnown,
  subscriptionWelcome,
} from "./templates/subscription-letters.ts";

/** The bulletin alone is drawn its own way, for many readers at once. */
export const bulletinTemplate = "bulletin-issue";
export const bulletinTestTemplate = "bulletin-test";

const own: Record<Exclude<LetterTemplate, MoveLetter | typeof bulletinTemplate | typeof bulletinTestTemplate>, Template> = {
  "staff-reset": staffReset,
  "staff-invitation": staffInvitation,
  "applicant-sign-in": applicantSignIn,
  "signing-code": signingCode,
  "subscription-confirm": subscriptionConfirm,
  "subscription-known": subscriptionKnown,
  "bulletin-call": bulletinCall,
  "subscription-address": subscriptionAddress,
  "subscription-address-told": subscriptionAddressTold,
  "subscription-invite": subscriptionInvite,
  "subscription-welcome": subscriptionWelcome,
  "case-message": moveNotice("case-message"),
  "meeting-propose": moveNotice("meeting-propose"),
};

/** Letters of moves that say more than that there is news. */
const ownOfMoves: Partial<Record<MoveLetter, Template>> = { "place-remind-end": placeRemindEnd };

export const templates: Record<string, Template> = {
  ...own,
  ...Object.fromEntries(moveLetters.map((name) => [name, moveNotice(name)])),
  ...ownOfMoves,
};
