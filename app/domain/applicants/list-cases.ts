import { sql } from "kysely";
import { foldForSearch } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import { accountIdOf, membershipsOf } from "../access/actor.ts";
import { agencySees } from "../access/narrow.ts";
import type { Ctx } from "../context.ts";
import { readIdentity } from "./applicant-content.ts";
import { sealedPlaces } from "../persons/sealed-places.ts";
import { caseStage, caseStages, type CaseStage } from "./case-stage.ts";
import { openJson, readPersonKeys } from "../persons/person.ts";
import { inOrder, keyText } from "../page-by-key.ts";

export interface CaseFilter {
  /** Part of a name, its kana or the case number. */
  q?: string;
  stage?: CaseStage;
  isMine?: boolean;
  /** Key of the last row of the page before. */
  after?: string;
}

/** The filter an address says; what it says wrongly counts as not said. */
export function readCaseFilter(query: URLSearchParams): CaseFilter {
  return {
    q: query.get("q")?.trim().slice(0, 60) || undefined,
    stage: caseStages.find((stage) => stage === query.get("stage")),
    isMine: query.get("mine") === "on" || undefined,
    after: query.get("after") ?? undefined,
  };
}

export interface CaseLine {
  applicantId: string;
  caseNumber: string;
  name: string;
  kana: string;
  stage: CaseStage;
  isStrict: boolean;
  assignedTo: string | null;
  /** The nearest day on which somebody must have acted. */
  dueOn: string | null;
  updatedAt: string;
}

export interface PageOfCases {
  cases: CaseLine[];
  /** Key for the next page; null on the last. */
  next: string | null;
}

const pageSize = 50;
/** Names are sealed, so a search opens them in batches; this bounds how many rows one query brings. */
const batchSize = 500;

type Found = Pick<Row<"applicant">, "id" | "case_number" | "person_key_id" | "identity_sealed" | "confidentiality_level" | "updated_at"> & {
  stage: CaseStage;
  assigned_to: string | null;
  due_on: string | null;
};

/** The actor's cases, last touched first; without a search one query and one for the keys. */
export async function listCases(ctx: Ctx, filter: CaseFilter = {}): Promise<PageOfCases> {
  const needle = filter.q ? foldForSearch(filter.q).replaceAll(" ", "") : "";
  const cases: CaseLine[] = [];
  for (let after = filter.after ?? null; ;) {
    const wanted = needle ? batchSize : pageSize + 1;
    const rows = await readRows(ctx, filter, after, wanted);
    for (const line of await openLines(ctx, rows)) {
      if (needle && ![line.name, line.kana, line.caseNumber].some((text) => foldForSearch(text).replaceAll(" ", "").includes(needle)))
        continue;
      cases.push(line);
      if (cases.length > pageSize) return { cases: cases.slice(0, pageSize), next: keyOf(cases[pageSize - 1]) };
    }
    const last = rows.at(-1);
    if (!last || rows.length < wanted) return { cases, next: null };
    after = keyText([last.id, last.updated_at]);
  }
}

const keyOf = (line: CaseLine) => keyText([line.applicantId, line.updatedAt]);

function readRows(ctx: Ctx, filter: CaseFilter, after: string | null, limit: number): Promise<Found[]> {
  let query = ctx.db
    .selectFrom("applicant")
    .leftJoin("account", "account.id", "applicant.assigned_account_id")
    .select([
      "applicant.id",
      "applicant.case_number",
      "applicant.person_key_id",
      "applicant.identity_sealed",
      "applicant.confidentiality_level",
      "applicant.updated_at",
      "account.name as assigned_to",
    ])
    .select(caseStage().as("stage"))
    .select(
      sql<string | null>`(SELECT MIN(COALESCE(placement_request.answer_due_on, placement_request.meeting_due_on)) FROM placement_request
        WHERE placement_request.applicant_id = applicant.id AND placement_request.state IN ('sent', 'questioned', 'accepted'))`.as(
        "due_on",
      ),
    )
    .where(agencySees(ctx.actor, { agency: "applicant.agency_id", assigned: "applicant.assigned_account_id" }, "handle-cases"));
  if (filter.isMine) query = query.where("applicant.assigned_account_id", "=", accountIdOf(ctx.actor));
  if (filter.stage) query = query.where(caseStage(), "=", filter.stage);
  else query = query.where("applicant.closed_at", "is", null);
  return inOrder(query, { by: "applicant.updated_at", id: "applicant.id", isDescending: true }, after).limit(limit).execute();
}

async function openLines(ctx: Ctx, rows: Found[]): Promise<CaseLine[]> {
  const keys = await readPersonKeys(
    ctx,
    rows.map((row) => row.person_key_id),
  );
  return rows.map((row) => {
    const key = keys.get(row.person_key_id)!;
    // Of an erased person the case number stays.
    const who = key.key ? openJson(key, row.identity_sealed, sealedPlaces.identity(row.id), readIdentity) : null;
    return {
      applicantId: row.id,
      caseNumber: row.case_number,
      name: who ? `${who.familyName} ${who.givenName}` : "",
      kana: who ? `${who.familyNameKana} ${who.givenNameKana}` : "",
      stage: row.stage,
      isStrict: row.confidentiality_level === "strict",
      assignedTo: row.assigned_to,
      dueOn: row.due_on,
      updatedAt: row.updated_at,
    };
  });
}

/** How many of the actor's open cases are how far. */
export async function countCases(ctx: Ctx): Promise<Partial<Record<CaseStage, number>>> {
  const rows = await ctx.db
    .selectFrom((eb) =>
      eb
        .selectFrom("applicant")
        .select(caseStage().as("stage"))
        .where(agencySees(ctx.actor, { agency: "applicant.agency_id", assigned: "applicant.assigned_account_id" }, "handle-cases"))
        .as("staged"),
    )
    .select(["stage", ({ fn }) => fn.countAll<number>().as("count")])
    .groupBy("stage")
    .execute();
  return Object.fromEntries(rows.map((row) => [row.stage, Number(row.count)]));
}

/** Colleagues to whom a case can be given. */
export async function listColleagues(ctx: Ctx, agencyId: string): Promise<{ accountId: string; name: string }[]> {
  if (!membershipsOf(ctx.actor, "agency", "handle-cases").some((one) => one.organisationId === agencyId)) return [];
  return ctx.db
    .selectFrom("membership")
    .innerJoin("account", "account.id", "membership.account_id")
    .select(["account.id as accountId", "account.name as name"])
    .where("membership.organisation_id", "=", agencyId)
    .where("membership.ended_at", "is", null)
    .where("account.disabled_at", "is", null)
    .orderBy("account.name")
    .orderBy("account.id")
    .execute();
}

/** Choices of the applicant's form. */
export async function readApplicantChoices(ctx: Ctx, agencyId: string) {
  const municipalities = await ctx.db.selectFrom("municipality").select(["code", "name"]).orderBy("position").orderBy("code").execute();
  const selfReliance = await ctx.db
    .selectFrom("agency")
    .innerJoin("organisation", "organisation.id", "agency.id")
    .select(["agency.id as id", "organisation.name as name"])
    .where("agency.agency_type", "=", "self_reliance_support")
    .orderBy("organisation.name_kana")
    .orderBy("agency.id")
    .execute();
  return { municipalities, selfReliance, colleagues: await listColleagues(ctx, agencyId) };
}
