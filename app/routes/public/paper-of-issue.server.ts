import { createHash } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import { readPeriod } from "#app/domain/bulletins/bulletin-content.ts";
import type { PublicIssue, ShownItem } from "#app/domain/bulletins/read-issue.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import type { Ctx } from "#app/domain/context.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { variantOf } from "#app/text/text-context.ts";
import { wordsOf } from "#app/text/words.ts";
import { itemViews } from "#app/ui/bulletins/issue-items.ts";
import { drawPaper, paperAnswer, type Paper } from "#app/ui/bulletins/draw-paper.server.ts";

export interface IssueOnPaper extends Pick<PublicIssue, "periodKey" | "sentOn" | "nextSendOn" | "editorNote" | "notices"> {
  items: readonly ShownItem[];
  /** The day whose free seats are "now". */
  day: string;
}

/** Papers just drawn, by what they say: drawing one takes the work of many pages, and anybody may ask for it. */
const kept = new Map<string, Promise<Buffer>>();
const mostKept = 12;

/** The paper edition in the reader's language. */
export async function paperOfIssue(ctx: Ctx, context: AppLoadContext, issue: IssueOnPaper): Promise<Response> {
  const variant = variantOf(context.text);
  const lang = variant === "en" ? "en" : "ja";
  const words = wordsOf(lang);
  const { year, month, correction } = readPeriod(issue.periodKey);
  const paper: Paper = {
    title: words.t(correction ? "bulletin.title-correction" : "bulletin.title", { year, month, number: correction ?? 0 }),
    sentOn: issue.sentOn,
    nextSendOn: issue.nextSendOn,
    isCorrection: correction !== null,
    editorNote: issue.editorNote,
    notices: issue.notices,
    items: itemViews(issue.items, await readCodes(ctx), lang, issue.day),
    sender: await readSetting(ctx, "programme.sender"),
    origin: context.app.publicOrigin,
  };
  const key = createHash("sha256")
    .update(JSON.stringify([lang, paper]))
    .digest("hex");
  let drawing = kept.get(key);
  if (!drawing) {
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!);
    drawing = drawPaper(paper, words, lang);
    kept.set(key, drawing);
    drawing.catch(() => kept.delete(key));
  }
  return paperAnswer(await drawing, `hatarakuba-${issue.periodKey}.pdf`);
}
