/** Whom to call, corrected after an agreement went out: beside its text, which stays as it was signed. */
import { instant, integer, oneOf, table, text } from "../ddl.ts";

export const tables = {
  /** Rows are only added; the newest of a party counts. */
  agreement_contact: table(
    {
      id: text().primaryKey(),
      agreement_id: text().references("agreement"),
      /** The version that was out. */
      version: integer(),
      party: oneOf("party", ["agency", "host"]),
      contact_sealed: text(),
      corrected_by: text().references("account").nullable(),
      created_at: instant("created_at"),
    },
    [],
    ["INDEX agreement_contact_by_agreement ON agreement_contact (agreement_id, created_at)"],
  ),
};
