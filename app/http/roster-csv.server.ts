import type { RosterLine } from "#app/domain/insurance/list-insurance.ts";
import { variantOf, type TextChoice } from "#app/text/text-context.ts";
import { wordsOf } from "#app/text/words.ts";

/** A cell that a spreadsheet neither splits nor runs. */
const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The roster as a file for the insurer: UTF-8 with a mark, lines as spreadsheets expect them. */
export function rosterCsv(lines: readonly RosterLine[], span: { from: string; to: string }, choice: TextChoice): Response {
  const { t } = wordsOf(variantOf(choice));
  const head = ["file-name", "file-days", "file-facility", "file-form"].map((key) => t(`placement.roster.${key}`));
  const rows = lines.map((line) => [line.nameKana, line.activityDays.join(" "), line.facilityName, line.workForm]);
  const body = `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  return new Response(body, { headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="roster-${span.from}-${span.to}.csv"`, "Cache-Control": "no-store" } });
}
