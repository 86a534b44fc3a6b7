import { sql } from "kysely";
import type { Row } from "#db/schema.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict, invalid } from "../refusal.ts";
import type { ApplicantForm } from "./applicant-form.ts";
import { agencyOf, checkApplicant, isColleague, sealedColumns, withFreeCaseNumber } from "./keep-applicant.ts";
import { findCase, findOpenCase } from "./find-case.ts";
import { personKeyOf } from "../persons/person.ts";

/** Throws Refusal "invalid" at the form when somebody changed the case since `seenRevision`, so that what was typed stays. */
export async function editApplicant(outer: Ctx, applicantId: string, form: ApplicantForm, seenRevision: number | undefined): Promise<void> {
  await withFreeCaseNumber(() =>
    inTransaction(outer, async (ctx) => {
      const row = await findOpenCase(ctx, applicantId);
      await checkApplicant(ctx, row.agency_id, form);
      const mayAssign = agencyOf(ctx, row.agency_id)?.rights.includes("handle-all-cases");
      const person = await personKeyOf(ctx, applicantId);
      const updated = await ctx.db
        .updateTable("applicant")
        .set({
          case_number: form.caseNumber,
          ...sealedColumns(ctx, person, applicantId, form),
          municipality_code: form.municipalityCode,
          confidentiality_level: form.confidentialityLevel,
          self_reliance_agency_id: form.selfRelianceAgencyId ?? null,
          // Who sees only own cases cannot give one away by accident.
          ...(mayAssign ? { assigned_account_id: form.assignedAccountId ?? null } : {}),
          revision: sql<number>`revision + 1`,
          updated_at: ctx.now(),
        })
        .where("id", "=", applicantId)
        .where("revision", "=", seenRevision ?? row.revision)
        .returning("id")
        .executeTakeFirst();
      if (!updated) throw conflict("changed-meanwhile");
      await recordHistory(ctx, { chain: chains.organisation(row.agency_id), subject: "applicant", subjectId: applicantId, act: "edit" });
    }),
  );
}

/** Gives the case to a colleague, or to nobody. */
export async function assignCase(outer: Ctx, applicantId: string, accountId: string | null): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const row = await findOpenCase(ctx, applicantId);
    if (accountId && !(await isColleague(ctx, row.agency_id, accountId))) throw invalid({ assignedAccountId: ["form.not-a-choice"] });
    await change(ctx, row, { assigned_account_id: accountId }, "assign", { accountId });
  });
}

/** Closes a case with nothing under way; its records stay readable. */
export async function closeCase(outer: Ctx, applicantId: string, note: string | null): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const row = await findOpenCase(ctx, applicantId);
    const live = await ctx.db
      .selectFrom("engagement")
      .select("id")
      .where("applicant_id", "=", applicantId)
      .where("closed_at", "is", null)
      .limit(1)
      .executeTakeFirst();
    if (live) throw conflict("case-has-live-requests");
    await change(ctx, row, { closed_at: ctx.now() }, "close", {}, note);
  });
}

export async function reopenCase(outer: Ctx, applicantId: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const row = await findCase(ctx, applicantId);
    if (row.closed_at === null) throw conflict("case-open");
    await change(ctx, row, { closed_at: null }, "reopen");
  });
}

async function change(
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
