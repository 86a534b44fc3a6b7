/** Which template writes which letter. Every letter the programme can queue has one, held by a test. */
import { letterTemplates } from "#app/domain/outbox/letter-templates.ts";
import type { Template } from "./template.ts";
import { applicantSignIn, staffInvitation, staffReset } from "./templates/account-links.ts";
import { bulletinCall } from "./templates/bulletin-call.ts";
import { caseNotice } from "./templates/case-notice.ts";
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

const own: Record<string, Template> = {
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
  "place-remind-end": placeRemindEnd,
  "case-message": caseNotice("case-message"),
};

/** The bulletin alone is drawn its own way, for many readers at once. */
export const bulletinTemplate = "bulletin-issue";
export const bulletinTestTemplate = "bulletin-test";

export const templates: Record<string, Template> = Object.fromEntries(
  Object.keys(letterTemplates)
    .filter((name) => name !== bulletinTemplate && name !== bulletinTestTemplate)
    .map((name) => [name, own[name] ?? caseNotice(name)]),
);
