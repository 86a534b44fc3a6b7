/** Subscriptions in depth: rhythms of their own, a change of address, consent that others recorded, lists brought as files. */
import { addition, instant, integer, json, oneOf, table, text } from "../ddl.ts";

export const additions = {
  subscription: addition({
    /** Everything that happened before this has been told, or lies before the subscription. Null follows the issues alone. */
    told_until: instant("told_until").nullable(),
    /** An address that waits for its owner's yes; until then the old one stays. */
    new_email_sealed: text().nullable(),
    new_email_index: text().nullable(),
    new_email_asked_at: instant("new_email_asked_at").nullable(),
    /** Consent that somebody else recorded: who gave it, who wrote it down, and the list it came with. */
    consent_given_by: text().nullable(),
    consent_note: text().nullable(),
    recorded_by: text().references("account").nullable(),
    import_id: text().nullable(),
    /** Why somebody left, if they cared to say. */
    leave_reason: text().nullable(),
  }),
};

export const tables = {
  /** A list of subscribers as it was read from a file, kept sealed until somebody has seen what it would do and said yes. */
  subscription_import: table(
    {
      id: text().primaryKey(),
      made_by: text().references("account"),
      file_name: text(),
      consent_source: oneOf("consent_source", ["paper", "phone", "import"]),
      consent_on: text(),
      consent_note: text(),
      /** Null once it is done or given up. */
      rows_sealed: text().nullable(),
      row_count: integer(),
      receipt: json().nullable(),
      created_at: instant("created_at"),
      done_at: instant("done_at").nullable(),
    },
    [],
    ["INDEX subscription_import_by_time ON subscription_import (created_at, id)"],
  ),
};

export function extras(): string[] {
  return [
    "CREATE INDEX subscription_by_rhythm ON subscription (state, frequency, id)",
    "CREATE INDEX subscription_paused ON subscription (state, paused_until)",
  ];
}
