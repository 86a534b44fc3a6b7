/** Writes the letters of an issue: one for each subscriber of its audience for whom something is new. */
import type { Expression, ExpressionBuilder, SqlBool } from "kysely";
import type { Database } from "#db/schema.ts";
import type { Ctx } from "../context.ts";
import { quietData } from "../outbox/quiet-hours.ts";
import { type IssueContent, itemsFor, readSavedSearches } from "./issue-content.ts";
import { inBatches } from "../in-batches.ts";

/** Who an issue is for, among the active subscribers. */
export type Audience = (eb: ExpressionBuilder<Database, "subscription">) => Expression<SqlBool>;

/** Subscribers in a rhythm of their own hear the same from that. */
export const onIssues: Audience = (eb) => eb("frequency", "=", "issue");

/** A correction is for those who got what it corrects, whatever their rhythm is by now. */
export const readersOf =
  (issueId: string): Audience =>
  (eb) =>
    eb.exists(
      eb
        .selectFrom("letter")
        .select("letter.id")
        .whereRef("letter.subscription_id", "=", "subscription.id")
        .where("letter.issue_id", "=", issueId)
        .where("letter.state", "=", "sent"),
    );

const subscribersAtOnce = 10_000;
const lettersAtOnce = 1000;

/** Letters go out in the order they are written: those with the same wishes stand together, so that what they share is made once. */
const wishOf = ({ language, searches }: { language: string; searches: string }) => language + searches;
const byWishes = (one: Parameters<typeof wishOf>[0], other: Parameters<typeof wishOf>[0]) =>
  Number(wishOf(one) > wishOf(other)) - Number(wishOf(one) < wishOf(other));

interface Options {
  /** To the whole audience, whatever they search for. */
  isForAll?: boolean;
  /** Not at night. */
  keepsQuiet?: boolean;
}

/** In the caller's transaction. Who has nothing new is only counted, and nobody is written to twice for one issue. */
export async function queueMails(
  ctx: Ctx,
  issueId: string,
  content: IssueContent,
  audience: Audience,
  { isForAll = false, keepsQuiet = false }: Options = {},
): Promise<{ queued: number; nothingNew: number }> {
  const now = ctx.now();
  // Many subscribers ask for the same, so each question is answered once.
  const answers = new Map<string, boolean>();
  const hasNews = (searches: string) => {
    if (isForAll) return true;
    let answer = answers.get(searches);
    if (answer === undefined)
      answers.set(
        searches,
        (answer =
          itemsFor(
            content,
            readSavedSearches(searches).map((one) => one.filter),
          ).length > 0),
      );
    return answer;
  };
  let [queued, nothingNew] = [0, 0];
  const subscribers = (after: string, size: number) =>
    ctx.db
      .selectFrom("subscription")
      .select(["id", "searches", "language"])
      .where("state", "=", "active")
      .where("id", ">", after)
      .where((eb) => audience(eb))
      .orderBy("id")
      .limit(size)
      .execute();
  for await (const page of inBatches(subscribersAtOnce, subscribers, (one) => one.id)) {
    const recipients = page.filter((one) => hasNews(one.searches)).sort(byWishes);
    for (let from = 0; from < recipients.length; from += lettersAtOnce)
      await ctx.db
        .insertInto("letter")
        .values(
          recipients.slice(from, from + lettersAtOnce).map((one) => ({
            id: ctx.newId(),
            state: "queued",
            template: "bulletin-issue",
            lane: "bulletin" as const,
            language: one.language,
            subscription_id: one.id,
            issue_id: issueId,
            data: keepsQuiet ? quietData : "{}",
            not_before: now,
            next_at: now,
            created_at: now,
          })),
        )
        .onConflict((conflict) => conflict.columns(["issue_id", "subscription_id"]).where("issue_id", "is not", null).doNothing())
        .execute();
    queued += recipients.length;
    nothingNew += page.length - recipients.length;
  }
  return { queued, nothingNew };
}
