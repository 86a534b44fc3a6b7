/** What the desk keeps of an issue besides its places: notices, the call for information, who fixed it, and what it corrects. */
import { addition, instant, json, text } from "../ddl.ts";

export const additions = {
  bulletin_issue: addition(
    {
      notices: json().otherwise("[]"),
      called_at: instant("called_at").nullable(),
      frozen_by: text().references("account").nullable(),
      edited_by: text().references("account").nullable(),
      corrects_issue_id: text().references("bulletin_issue").nullable(),
    },
    [
      "INDEX bulletin_issue_by_period ON bulletin_issue (period_key)",
      "INDEX bulletin_issue_corrects ON bulletin_issue (corrects_issue_id)",
    ],
  ),
};
