import type { Ctx } from "#app/domain/context.ts";
import type { ReportOutcome } from "#app/domain/outbox/mail-hook.ts";
import { recordReport } from "#app/domain/outbox/record-report.ts";
import { letterNamedIn } from "#app/domain/outbox/return-path.ts";
import { readReport } from "./read-report.ts";

/** Reads what came back and lets it have its effect, if it names a letter of ours with its proof. */
export async function takeReport(ctx: Ctx, raw: Uint8Array): Promise<ReportOutcome> {
  const report = await readReport(raw);
  if ("ignored" in report) return report.ignored;
  for (const text of report.namedIn) {
    const letterId = letterNamedIn(ctx, text);
    if (letterId) return recordReport(ctx, { letterId, kind: report.kind, statusCode: report.statusCode });
  }
  return "names-no-letter";
}
