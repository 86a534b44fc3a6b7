/**
 * Forms that did not act, kept for the person who sent them: with what was wrong, so that the page shows it after a redirect, or
 * because the session had ended. Several of one person, since one has more than one page open; what stood in the table of one each
 * lived a day and goes with it.
 */
import { instant, table, text } from "../ddl.ts";

export const tables = {
  sent_form: table(
    {
      /** `staff:ID` or `applicant:ID`. */
      owner: text(),
      /** The key that made the form act once: with a receipt under it the form has been sent. */
      form_key: text(),
      /** Where the form goes, and the page it stood on. */
      path: text(),
      page: text(),
      fields_sealed: text(),
      /** What the server had to say to it; null when it never came so far. */
      reply_sealed: text().nullable(),
      kept_at: instant("kept_at"),
    },
    ["PRIMARY KEY (owner, form_key)"],
    ["INDEX sent_form_by_time ON sent_form (kept_at)", "INDEX sent_form_of_owner ON sent_form (owner, kept_at)"],
  ),
};

export const removals = { kept_form: "table" } as const;
