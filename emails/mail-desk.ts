import { readIssueContent } from "#app/domain/bulletins/issue-content.ts";
import type { MailDesk } from "#app/domain/bulletins/mail-desk.ts";
import { itemsSoFar } from "#app/domain/bulletins/read-issue.ts";
import { found } from "#app/domain/refusal.ts";
import { readCentres } from "#app/domain/search/centres.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import type { MailSettings } from "./mail-settings.ts";
import { openMailbox } from "./mailbox.ts";
import { drawBulletin, joinBulletin } from "./templates/bulletin.tsx";

export function openMailDesk(mail: Pick<MailSettings, "smtpUrl">, origin: string): MailDesk {
  return {
    mailbox: mail.smtpUrl.startsWith("file:") ? openMailbox(mail.smtpUrl.slice("file:".length)) : null,
    async previewBulletin(ctx, issueId, { lang, filter }) {
      const issue = found(await ctx.db.selectFrom("bulletin_issue").selectAll().where("id", "=", issueId).executeTakeFirst());
      const content = issue.state === "collecting" ? { issueId, frozenAt: "", day: ctx.today(), centres: await readCentres(ctx), items: await itemsSoFar(ctx, issue) } : await readIssueContent(ctx, issue);
      const bulletin = { content, kind: issue.kind, periodKey: issue.period_key, editorNote: issue.editor_note, nextSendOn: issue.next_send_on };
      const parts = await drawBulletin(ctx, bulletin, lang, { origin, sender: await readSetting(ctx, "programme.sender") });
      // A preview lets nobody go: its links lead to the pages that stand for them.
      const links = { unsubscribe: `${origin}/subscribe`, preferences: `${origin}/subscribe` };
      return joinBulletin(parts, { organisationName: null, personName: null, searches: [{ name: "", filter }], links });
    },
  };
}
