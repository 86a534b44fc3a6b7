/** How long things live and how often they may be tried. Settings of the installation, so that tests can shrink them. */
export interface Timings {
  staffIdleMinutes: number;
  staffAbsoluteMinutes: number;
  applicantIdleMinutes: number;
  applicantAbsoluteMinutes: number;
  staffLinkMinutes: number;
  invitationDays: number;
  applicantLinkMinutes: number;
  signatureLinkDays: number;
  afterDueDays: number;
  preferencesLinkDays: number;
  /** Failures are forgotten after this quiet time. */
  throttleWindowMinutes: number;
  throttleMaxDelaySeconds: number;
  /** How much later an answer comes when an account or the programme is under many tries. */
  throttlePauseMs: number;
  /** How long a form's receipt is kept for a second sending of the same form. */
  receiptHours: number;
  leaseSeconds: number;
  /** Waits between the tries of one letter; the last repeats until the letter is given up. */
  retryDelaysSeconds: readonly number[];
  giveUpAfterHours: number;
  workerPauseMs: number;
  /** Letters of the slowest lane that one sender may have under way at once. */
  mailConcurrency: number;
  /** Mails a second from all senders together; 0 for as fast as can be. */
  mailPerSecond: number;
  /** Mails a second to each recipient domain; 0 for as fast as can be. */
  mailPerDomainPerSecond: number;
  /** Domains with a pace of their own. */
  mailDomainPaces: Readonly<Record<string, number>>;
  /** A letter older than this says nothing worth reading any more. */
  mailStaleDays: number;
  /** Due mail that nobody moved for so long is an alarm. */
  mailAlarmMinutes: number;
}

export const defaultTimings: Timings = {
  staffIdleMinutes: 30,
  staffAbsoluteMinutes: 8 * 60,
  applicantIdleMinutes: 24 * 60,
  applicantAbsoluteMinutes: 24 * 60,
  staffLinkMinutes: 10,
  invitationDays: 7,
  applicantLinkMinutes: 15,
  signatureLinkDays: 14,
  afterDueDays: 3,
  preferencesLinkDays: 30,
  throttleWindowMinutes: 30,
  throttleMaxDelaySeconds: 900,
  throttlePauseMs: 700,
  receiptHours: 48,
  leaseSeconds: 60,
  retryDelaysSeconds: [300, 900, 3600, 10_800, 21_600],
  giveUpAfterHours: 72,
  workerPauseMs: 1000,
  mailConcurrency: 10,
  mailPerSecond: 0,
  mailPerDomainPerSecond: 0,
  mailDomainPaces: {},
  mailStaleDays: 14,
  mailAlarmMinutes: 15,
};
