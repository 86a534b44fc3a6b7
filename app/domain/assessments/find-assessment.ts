import type { Row } from "#db/schema.ts";
import type { Ctx } from "../context.ts";
import { conflict, found } from "../refusal.ts";

export const lastAssessment = (ctx: Ctx, applicantId: string): Promise<Row<"assessment"> | undefined> =>
  ctx.db.selectFrom("assessment").selectAll().where("applicant_id", "=", applicantId).orderBy("number", "desc").limit(1).executeTakeFirst();

/** Throws Refusal "missing" when none was begun, "conflict" when the last one is completed. */
export async function assessmentInProgress(ctx: Ctx, applicantId: string): Promise<Row<"assessment">> {
  const row = found(await lastAssessment(ctx, applicantId));
  if (row.completed_at !== null) throw conflict("assessment-completed");
  return row;
}
