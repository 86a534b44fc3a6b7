import { byteOrderMark, csvRows } from "#app/domain/csv-rows.ts";
import type { readPolicyHolder, RosterLine } from "#app/domain/insurance/list-insurance.ts";
import { variantOf, type TextChoice } from "#app/text/text-context.ts";
import { wordsOf } from "#app/text/words.ts";

/** The roster as a file for the insurer, each line with whose contract it belongs to: UTF-8 with a mark, lines as spreadsheets expect them. */
export function rosterCsv(
  lines: readonly RosterLine[],
  holder: Awaited<ReturnType<typeof readPolicyHolder>>,
  span: { from: string; to: string },
  choice: TextChoice,
): Response {
  const { t } = wordsOf(variantOf(choice));
  const head = ["file-name", "file-days", "file-facility", "file-form", "file-holder", "file-agent"].map((key) =>
    t(`placement.roster.${key}`),
  );
  const by = `${holder.name} ${holder.unit}`.trim();
  const rows = lines.map((line) => [line.nameKana, line.activityDays.join(" "), line.facilityName, line.workForm, by, holder.agent]);
  const body = byteOrderMark + csvRows([head, ...rows]);
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="roster-${span.from}-${span.to}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
