/** What links in mails are for: how long they live and how often they act. A GET never acts. */
import type { Timings } from "../timings.ts";
import { minuteMs } from "../time/spans.ts";

const day = 24 * 60 * minuteMs;

export interface LinkPurpose {
  /** Once: the first POST uses the link up. Many: it acts until it ends. */
  uses: "once" | "many";
  /** Milliseconds from its making, unless the maker says another end; null never ends. */
  lives(timings: Timings): number | null;
  /** Acts only in the browser that asked for it. */
  isSameBrowser?: boolean;
}

export const linkPurposes = {
  "staff-reset": { uses: "once", lives: (timings) => timings.staffLinkMinutes * minuteMs, isSameBrowser: true },
  invitation: { uses: "once", lives: (timings) => timings.invitationDays * day },
  "applicant-sign-in": { uses: "once", lives: (timings) => timings.applicantLinkMinutes * minuteMs },
  "sign-agreement": { uses: "many", lives: (timings) => timings.signatureLinkDays * day },
  "date-poll": { uses: "many", lives: (timings) => timings.afterDueDays * day },
  "place-confirmation": { uses: "many", lives: (timings) => timings.afterDueDays * day },
  "subscription-confirm": { uses: "many", lives: (timings) => timings.preferencesLinkDays * day },
  "subscription-address": { uses: "once", lives: (timings) => timings.preferencesLinkDays * day },
  "mail-preferences": { uses: "many", lives: (timings) => timings.preferencesLinkDays * day },
  unsubscribe: { uses: "many", lives: () => null },
} as const satisfies Record<string, LinkPurpose>;

export type LinkPurposeName = keyof typeof linkPurposes;
export const isLinkPurpose = (value: string): value is LinkPurposeName => Object.hasOwn(linkPurposes, value);
