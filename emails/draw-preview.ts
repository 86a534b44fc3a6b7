/** The bulletin as it would be at this moment, for those who look at it before it goes out: nothing of it is kept. */
import { readIssueContent } from "#app/domain/bulletins/issue-content.ts";
import { readNotices } from "#app/domain/bulletins/bulletin-content.ts";
import { itemsSoFar } from "#app/domain/bulletins/read-issue.ts";
import type { Ctx } from "#app/domain/context.ts";
import { found } from "#app/domain/refusal.ts";
import { readCentres } from "#app/domain/search/centres.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { drawBulletin, joinBulletin, type NamedSearch, type Subscriber } from "./templates/bulletin.tsx";

export interface PreviewAsked extends Partial<Pick<Subscriber, "organisationName" | "personName">> {
  lang: "ja" | "en";
  searches: readonly NamedSearch[];
}

/** Null when nothing in the issue is for them. */
export async function drawPreview(
  ctx: Ctx,
  issueId: string,
  { lang, searches, organisationName = null, personName = null }: PreviewAsked,
  origin: string,
) {
  const issue = found(await ctx.db.selectFrom("bulletin_issue").selectAll().where("id", "=", issueId).executeTakeFirst());
  const content =
    issue.state === "collecting"
      ? { issueId, frozenAt: "", day: ctx.today(), centres: await readCentres(ctx), items: await itemsSoFar(ctx, issue) }
      : await readIssueContent(ctx, issue);
  const bulletin = {
    content,
    kind: issue.kind,
    periodKey: issue.period_key,
    editorNote: issue.editor_note,
    notices: readNotices(issue.notices),
    nextSendOn: issue.next_send_on,
  };
  const parts = await drawBulletin(ctx, bulletin, lang, { origin, sender: await readSetting(ctx, "programme.sender") });
  // A preview lets nobody go: its links lead to the pages that stand for them.
  const links = { unsubscribe: `${origin}/subscribe`, preferences: `${origin}/subscribe` };
  return joinBulletin(parts, { organisationName, personName, searches: JSON.stringify(searches), links });
}
