import { readCodes } from "#app/domain/codes/codes.ts";
import type { Ctx } from "#app/domain/context.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { plainWish, searchesCell } from "#app/domain/subscriptions/read-subscriber-file.ts";
import type { SubscriberInFile } from "#app/domain/subscriptions/read-subscribers.ts";
import { dayInTokyo } from "#app/domain/time/tokyo.ts";
import { codeLabel } from "#app/text/code-label.ts";
import { stripReadings } from "#app/text/readings.ts";
import { variantOf, type TextChoice } from "#app/text/text-context.ts";
import { wordsOf } from "#app/text/words.ts";
import { csvAnswer } from "./data-answer.server.ts";

const columns = [
  "email",
  "organisation",
  "person",
  "municipalities",
  "tasks",
  "work-forms",
  "searches",
  "frequency",
  "language",
  "plain-text",
  "consent-by",
  "consent-on",
  "state",
  "paused-until",
  "source",
  "since",
  "end-reason",
];

/** Subscribers as a file that spreadsheets open and run nothing of, and that the import reads as it is. */
export async function subscribersCsv(ctx: Ctx, parts: AsyncIterable<SubscriberInFile[]>, choice: TextChoice): Promise<Response> {
  const variant = variantOf(choice);
  const { t } = wordsOf(variant);
  const codes = await readCodes(ctx);
  const municipalities = new Map((await listMunicipalities(ctx)).map((one) => [one.code, one.name]));
  const named = (list: "taskCategory" | "workForm") => (code: string) => {
    const found = codes[list].find((one) => one.code === code);
    return found ? stripReadings(codeLabel(found, variant === "en" ? "en" : "ja")) : code;
  };
  const wishesOf = ({ searches }: SubscriberInFile): string[] => {
    const wish = plainWish(searches);
    if (!wish) return ["", "", "", searchesCell(searches)];
    return [
      wish.municipalities.map((code) => municipalities.get(code) ?? code),
      wish.tasks.map(named("taskCategory")),
      wish.workForms.map(named("workForm")),
    ]
      .map((one) => one.join(";"))
      .concat("");
  };
  const cellsOf = (one: SubscriberInFile) => [
    one.email,
    one.organisationName ?? "",
    one.personName ?? "",
    ...wishesOf(one),
    one.frequency,
    one.language,
    one.isPlainText ? "1" : "",
    one.consentBy ?? "",
    dayInTokyo(one.consentAt),
    t(`subscriber.state.${one.state}`),
    one.pausedUntil ?? "",
    t(`subscriber.source.${one.source}`),
    dayInTokyo(one.createdAt),
    one.endReason ? t(`subscriber.end-reason.${one.endReason}`) : "",
  ];
  async function* rows() {
    for await (const lines of parts) yield lines.map(cellsOf);
  }
  const answer = csvAnswer(
    `subscribers-${ctx.today()}.csv`,
    columns.map((key) => t(`subscriber.column.${key}`)),
    rows(),
  );
  answer.headers.set("Cache-Control", "no-store");
  return answer;
}
