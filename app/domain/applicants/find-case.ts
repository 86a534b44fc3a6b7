import type { Row } from "#db/schema.ts";
import { agencySees } from "../access/narrow.ts";
import type { At } from "../acts/act.ts";
import type { Ctx } from "../context.ts";
import { conflict, found } from "../refusal.ts";
import { openJson, personKeyOf, type PersonKey } from "../persons/person.ts";
import { type Circumstances, type Identity, readCircumstances, readIdentity } from "./applicant-content.ts";
import { sealedPlaces } from "../persons/sealed-places.ts";

/** An applicant the actor handles as agency staff; another agency's, or a colleague's without the right, is missing. */
export async function findCase(ctx: Ctx, applicantId: string): Promise<Row<"applicant">> {
  const sees = agencySees(ctx.actor, { agency: "applicant.agency_id", assigned: "applicant.assigned_account_id" }, "handle-cases");
  return found(
    await ctx.db.selectFrom("applicant").selectAll("applicant").where("applicant.id", "=", applicantId).where(sees).executeTakeFirst(),
  );
}

/** As `findCase`, for acts: a closed case takes no more. */
export async function findOpenCase(ctx: Ctx, applicantId: string): Promise<Row<"applicant">> {
  const row = await findCase(ctx, applicantId);
  if (row.closed_at !== null) throw conflict("case-closed");
  return row;
}

export interface OpenedCase {
  person: PersonKey;
  identity: Identity;
  circumstances: Circumstances;
}

export async function openCase(
  ctx: Ctx,
  row: Pick<Row<"applicant">, "id" | "identity_sealed" | "circumstances_sealed">,
): Promise<OpenedCase> {
  const person = await personKeyOf(ctx, row.id);
  return {
    person,
    identity: openJson(person, row.identity_sealed, sealedPlaces.identity(row.id), readIdentity),
    circumstances: openJson(person, row.circumstances_sealed, sealedPlaces.circumstances(row.id), readCircumstances),
  };
}

export interface CaseHead {
  applicantId: string;
  agencyId: string;
  caseNumber: string;
  isClosed: boolean;
  revision: number;
}

/** What the pages under a case say of it. */
export async function readCaseHead(ctx: Ctx, applicantId: string): Promise<CaseHead> {
  const row = await findCase(ctx, applicantId);
  return { applicantId, agencyId: row.agency_id, caseNumber: row.case_number, isClosed: row.closed_at !== null, revision: row.revision };
}

/** What an act on an open case finds of it. Throws Refusal "conflict" when it is closed. */
export async function findOpenCaseOf(ctx: Ctx, { params }: At): Promise<CaseHead> {
  const one = await readCaseHead(ctx, params.applicantId);
  if (one.isClosed) throw conflict("case-closed");
  return one;
}
