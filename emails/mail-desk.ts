import { readSavedSearches } from "#app/domain/bulletins/issue-content.ts";
import type { MailDesk } from "#app/domain/bulletins/mail-desk.ts";
import { found } from "#app/domain/refusal.ts";
import { drawPreview } from "./draw-preview.ts";
import type { MailSettings } from "./mail-settings.ts";
import { openMailbox } from "./mailbox.ts";

export function openMailDesk(mail: Pick<MailSettings, "smtpUrl">, origin: string): MailDesk {
  return {
    mailbox: mail.smtpUrl.startsWith("file:") ? openMailbox(mail.smtpUrl.slice("file:".length)) : null,
    async previewBulletin(ctx, issueId, asked) {
      if (!("subscriptionId" in asked))
        return drawPreview(ctx, issueId, { lang: asked.lang, searches: [{ name: "", filter: asked.filter }] }, origin);
      const reader = found(
        await ctx.db
          .selectFrom("subscription")
          .select(["searches", "language", "organisation_name", "person_name"])
          .where("id", "=", asked.subscriptionId)
          .executeTakeFirst(),
      );
      return drawPreview(
        ctx,
        issueId,
        {
          lang: reader.language,
          searches: readSavedSearches(reader.searches),
          organisationName: reader.organisation_name,
          personName: reader.person_name,
        },
        origin,
      );
    },
  };
}
