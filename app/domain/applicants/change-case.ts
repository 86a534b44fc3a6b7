import { sql } from "kysely";
import type { Row } from "#db/schema.ts";
import type { Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict } from "../refusal.ts";

/** Sets columns of a case's row beside what is sealed, with its history. Throws Refusal "conflict" when somebody was quicker. */
export async function changeCase(
  ctx: Ctx,
  row: Row<"applicant">,
  set: Partial<Row<"applicant">>,
  act: string,
  detail: Record<string, unknown> = {},
  note: string | null = null,
): Promise<void> {
  const updated = await ctx.db
    .updateTable("applicant")
    .set({ ...set, revision: sql<number>`revision + 1`, updated_at: ctx.now() })
    .where("id", "=", row.id)
    .where("revision", "=", row.revision)
    .returning("id")
    .executeTakeFirst();
  if (!updated) throw conflict("changed-meanwhile");
  await recordHistory(ctx, {
    chain: chains.organisation(row.agency_id),
    subject: "applicant",
    subjectId: row.id,
    act,
    detail,
    note,
    applicantId: row.id,
  });
}
