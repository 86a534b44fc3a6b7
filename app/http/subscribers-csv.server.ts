import type { SubscriberLine } from "#app/domain/subscriptions/read-subscribers.ts";
import { dayInTokyo } from "#app/domain/time/tokyo.ts";
import { variantOf, type TextChoice } from "#app/text/text-context.ts";
import { wordsOf } from "#app/text/words.ts";
import { csvAnswer } from "./data-answer.server.ts";

/** Subscribers as a file that spreadsheets open and run nothing of. */
export function subscribersCsv(parts: AsyncIterable<SubscriberLine[]>, today: string, choice: TextChoice): Response {
  const { t } = wordsOf(variantOf(choice));
  const header = ["email", "organisation", "person", "frequency", "state", "source", "since", "end-reason"].map((key) => t(`subscriber.column.${key}`));
  async function* rows() {
    for await (const lines of parts)
      yield lines.map((one) => [one.email, one.organisationName ?? "", one.personName ?? "", one.frequency, t(`subscriber.state.${one.state}`), t(`subscriber.source.${one.source}`), dayInTokyo(one.createdAt), one.endReason ? t(`subscriber.end-reason.${one.endReason}`) : ""]);
  }
  const answer = csvAnswer(`subscribers-${today}.csv`, header, rows());
  answer.headers.set("Cache-Control", "no-store");
  return answer;
}
