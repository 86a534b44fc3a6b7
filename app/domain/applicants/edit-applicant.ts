import { sql } from "kysely";
import type { Row } from "#db/schema.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict } from "../refusal.ts";
import { defineAct } from "../acts/act.ts";
import { applicantForm, type ApplicantForm } from "./applicant-form.ts";
import { findOpenCase, openCase } from "./find-case.ts";
import { agencyOf, checkApplicant, formOf, sealedColumns, withFreeCaseNumber } from "./keep-applicant.ts";
import { personKeyOf } from "../persons/person.ts";

/** Throws Refusal "conflict" when somebody changed the case since `seenRevision`. */
export async function editApplicant(outer: Ctx, applicantId: string, form: ApplicantForm, seenRevision: number | undefined): Promise<void> {
  await withFreeCaseNumber(() =>
    inTransaction(outer, async (ctx) => {
      const row = await findOpenCase(ctx, applicantId);
      await checkApplicant(ctx, row.agency_id, form);
      const mayAssign = mayAssignIn(ctx, row.agency_id);
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

const mayAssignIn = (ctx: Ctx, agencyId: string): boolean => agencyOf(ctx, agencyId)?.rights.includes("handle-all-cases") ?? false;

/** What the form shows: the person as kept, and who is in charge where the actor may change it. */
async function readToEdit(ctx: Ctx, row: Row<"applicant">) {
  const { identity, circumstances } = await openCase(ctx, row);
  const { assignedAccountId, ...values } = formOf(row, identity, circumstances);
  const mayAssign = mayAssignIn(ctx, row.agency_id);
  return { mayAssign, values: mayAssign ? { ...values, assignedAccountId } : values };
}

/** Two people on one person's record get in each other's way only where both touched the form since it was drawn. */
export const editApplicantAct = defineAct({
  name: "edit-applicant",
  by: ["agency"],
  async find(ctx, { params }) {
    const row = await findOpenCase(ctx, params.applicantId);
    return { row, revision: row.revision, ...(await readToEdit(ctx, row)) };
  },
  form: applicantForm,
  run: (ctx, { params, value, revision }) => editApplicant(ctx, params.applicantId, value, revision),
  after: (_, { params }) => ({ to: `/agency/cases/${params.applicantId}`, notice: "acts.applicant.edit.done" }),
});
