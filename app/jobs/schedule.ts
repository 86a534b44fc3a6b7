/** Everything the clock does: its name, when (in Tokyo), and the act. Every act may come twice, or late once for many missed times. */
import type { Ctx } from "#app/domain/context.ts";
import { remindSigning } from "#app/domain/agreements/remind-signing.ts";
import { forgetEndedSessions } from "#app/domain/accounts/forget-ended-sessions.ts";
import { forgetKeptForms } from "#app/domain/accounts/kept-form.ts";
import { forgetOldAttempts } from "#app/domain/accounts/throttle.ts";
import { keepBulletinGoing } from "#app/domain/bulletins/keep-bulletin-going.ts";
import { forgetOldReceipts } from "#app/domain/form-receipt.ts";
import { sealHistory } from "#app/domain/history/verify-history.ts";
import { forgetOldLinks } from "#app/domain/links/forget-old-links.ts";
import { settleWaitingGates } from "#app/domain/placements/settle-gate.ts";
import {
  expirePlaces,
  remindEndingPlaces,
  remindUnconfirmedPlaces,
  resumePausedPlaces,
  unconfirmPlaces,
} from "#app/domain/places/place-clock.ts";
import { lapseRequests, remindRequests } from "#app/domain/requests/remind-and-lapse.ts";
import { cleanSubscriptions } from "#app/domain/subscriptions/clean-subscriptions.ts";
import { forgetImports } from "#app/domain/subscriptions/import-subscribers.ts";
import { resumePausedSubscriptions } from "#app/domain/subscriptions/pause-subscription.ts";
import { keepRhythmsGoing } from "#app/domain/subscriptions/send-rhythms.ts";

export interface Job {
  name: string;
  /** Minute, hour, day, month, weekday on the Tokyo clock. */
  when: string;
  act(ctx: Ctx): Promise<unknown>;
}

export const schedule: readonly Job[] = [
  { name: "bulletin", when: "* * * * *", act: keepBulletinGoing },
  { name: "rhythms", when: "* * * * *", act: keepRhythmsGoing },
  { name: "history-seal", when: "50 23 * * *", act: sealHistory },
  { name: "places-expire", when: "5 0 * * *", act: expirePlaces },
  { name: "places-unconfirm", when: "10 0 * * *", act: unconfirmPlaces },
  { name: "places-resume", when: "15 0 * * *", act: resumePausedPlaces },
  { name: "places-remind", when: "0 8 * * *", act: remindUnconfirmedPlaces },
  { name: "places-remind-end", when: "2 8 * * *", act: remindEndingPlaces },
  { name: "requests-lapse", when: "20 0 * * *", act: lapseRequests },
  { name: "requests-remind", when: "5 8 * * *", act: remindRequests },
  { name: "agreements-remind", when: "10 8 * * *", act: remindSigning },
  { name: "placements-gate", when: "25 0 * * *", act: settleWaitingGates },
  { name: "subscriptions", when: "20 3 * * *", act: cleanSubscriptions },
  { name: "subscription-imports", when: "35 3 * * *", act: forgetImports },
  { name: "subscriptions-resume", when: "0 6 * * *", act: resumePausedSubscriptions },
  { name: "sessions", when: "10 * * * *", act: forgetEndedSessions },
  { name: "kept-forms", when: "12 * * * *", act: forgetKeptForms },
  { name: "attempts", when: "15 * * * *", act: forgetOldAttempts },
  { name: "receipts", when: "25 3 * * *", act: forgetOldReceipts },
  { name: "links", when: "30 3 * * *", act: forgetOldLinks },
];
