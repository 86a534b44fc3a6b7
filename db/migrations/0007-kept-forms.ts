/** What somebody had typed when their session ended, until they sign in again. */
import { instant, table, text } from "../ddl.ts";

export const tables = {
  /** The last such form of a person; nobody else ever reads it. */
  kept_form: table(
    {
      /** `staff:ID` or `applicant:ID`. */
      owner: text().primaryKey(),
      /** Where the form goes, and the page it stood on. */
      path: text(),
      page: text(),
      /** The key that made the form act once: with a receipt under it the form has been sent. */
      form_key: text(),
      fields_sealed: text(),
      kept_at: instant("kept_at"),
    },
    [],
    ["INDEX kept_form_by_time ON kept_form (kept_at)"],
  ),
};
