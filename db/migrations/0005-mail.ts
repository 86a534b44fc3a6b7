/** What becomes of mail after it left: reports of mail servers, the pace of sending, and what the secretariat's mail desk counts. */
import { addition, instant, oneOf, real, table, text } from "../ddl.ts";

export const tables = {
  /** One report about one letter, however often the report comes in. */
  mail_report: table(
    {
      id: text().primaryKey(),
      /** A hash of the report itself, or the letter's own key where the mail server answered at once. */
      report_key: text().unique(),
      letter_id: text().references("letter"),
      email_index: text().nullable(),
      kind: oneOf("kind", ["hard", "soft", "complaint"]),
      /** RFC 3463, such as 5.1.1. */
      status_code: text().nullable(),
      source: oneOf("source", ["smtp", "report"]),
      at: instant("at"),
    },
    [],
    ["INDEX mail_report_by_address ON mail_report (email_index, kind, at)", "INDEX mail_report_by_letter ON mail_report (letter_id)"],
  ),
  /** Tokens left of a pace of sending: all mail together (`*`), and each recipient domain with a pace of its own. */
  mail_pace: table({
    name: text().primaryKey(),
    tokens: real(),
    counted_at: instant("counted_at"),
    /** Until when letters that had to wait were given a time of their own. */
    promised_until: instant("promised_until"),
  }),
};

export const additions = {
  letter: addition(
    {
      /** Whom it went to, as it was when it was sent: the domain for the mail desk, the blind index for what comes back. */
      recipient_domain: text().nullable(),
      recipient_index: text().nullable(),
      /** When it reached the end of its ledger. */
      settled_at: instant("settled_at").nullable(),
      /** What a mail server reported after the letter had been taken. */
      report_kind: oneOf("report_kind", ["hard", "soft", "complaint"]).nullable(),
      report_status: text().nullable(),
      reported_at: instant("reported_at").nullable(),
    },
    [
      "INDEX letter_settled ON letter (settled_at, lane, recipient_domain, state, report_kind) WHERE settled_at IS NOT NULL",
      "INDEX letter_unreachable ON letter (lane, not_before) WHERE state = 'queued' AND reason_code = 'unreachable'",
      "INDEX letter_failed ON letter (settled_at, id) WHERE state = 'failed' OR report_kind IS NOT NULL",
    ],
  ),
  suppression: addition(
    {
      /** The letter after which the address was suppressed; its recipient shows whose address it is. */
      letter_id: text().nullable(),
      domain: text().nullable(),
      status_code: text().nullable(),
    },
    ["INDEX suppression_since ON suppression (since, email_index)"],
  ),
};
