/** Placements and their cover, as those who keep the insurance see them: case number, facility, period; nothing else of a person. */
import type { ExpressionBuilder } from "kysely";
import type { Database, Row } from "#db/schema.ts";
import { secretariatSees } from "../access/narrow.ts";
import { requireRight } from "../access/actor.ts";
import { readAgreementContent } from "../agreements/agreement-content.ts";
import { readIdentity } from "../applicants/applicant-content.ts";
import { sealedPlaces } from "../persons/sealed-places.ts";
import { openJson, readPersonKeys } from "../persons/person.ts";
import { readCodes, workFormRules } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { readValidScopesOf } from "../engagements/valid-consents.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { found, invalid } from "../refusal.ts";
import { readSetting, type SettingValue } from "../settings/settings.ts";
import { addDays, daysBetween, weekdayOf } from "../time/tokyo.ts";
import { openForInsurance } from "./record-insurance.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { placementWorkflow } from "../workflows/placement.ts";
import { pageByKey } from "../page-by-key.ts";

export interface InsuranceLine {
  placementId: string;
  caseNumber: string;
  facilityName: string;
  workForm: string;
  startsOn: string;
  endsOn: string;
  /** Null while there is none. */
  coverTo: string | null;
}

const pageSize = 100;
const longestRosterDays = 366;

async function formsWithoutEmployment(ctx: Ctx): Promise<string[]> {
  const codes = await readCodes(ctx);
  return codes.workForm.map((one) => one.code).filter((code) => !workFormRules(codes, code).employment);
}

export const insuranceViews = ["open", "covered"] as const;
export type InsuranceView = (typeof insuranceViews)[number];

function lines(ctx: Ctx) {
  return ctx.db
    .selectFrom("placement")
    .innerJoin("facility", "facility.id", "placement.facility_id")
    .innerJoin("applicant", "applicant.id", "placement.applicant_id")
    .select([
      "placement.id as placementId",
      "applicant.case_number as caseNumber",
      "facility.name as facilityName",
      "placement.work_form as workForm",
      "placement.starts_on as startsOn",
      "placement.ends_on as endsOn",
    ])
    .select(({ selectFrom }) =>
      selectFrom("insurance_enrolment")
        .select((eb) => eb.fn.max("insurance_enrolment.cover_to").as("cover_to"))
        .whereRef("insurance_enrolment.placement_id", "=", "placement.id")
        .where("insurance_enrolment.cancelled_at", "is", null)
        .as("coverTo"),
    )
    .where(secretariatSees(ctx.actor, "keep-insurance"))
    .where("placement.state", "in", statesIn(placementWorkflow, "live"));
}

/** Those without cover, or whose cover ends before they do; or those with any cover; first the earliest start. Pages by key. */
export async function listInsurance(
  ctx: Ctx,
  filter: { view?: InsuranceView; after?: string | null },
): Promise<{ lines: InsuranceLine[]; next: string | null }> {
  requireRight(ctx.actor, "keep-insurance");
  // Employment is covered by the host's own workers' compensation: it waits for nobody here, but a mistake in it is found.
  const forms = await formsWithoutEmployment(ctx);
  const cover = ({ selectFrom }: Pick<ExpressionBuilder<Database, "placement">, "selectFrom">) =>
    selectFrom("insurance_enrolment")
      .select("insurance_enrolment.id")
      .whereRef("insurance_enrolment.placement_id", "=", "placement.id")
      .where("insurance_enrolment.cancelled_at", "is", null);
  const query =
    filter.view === "covered"
      ? lines(ctx).where((eb) => eb.exists(cover(eb)))
      : lines(ctx)
          .where("placement.work_form", "in", forms)
          .where((eb) => eb.not(eb.exists(cover(eb).whereRef("insurance_enrolment.cover_to", ">=", "placement.ends_on"))));
  const { rows, next } = await pageByKey(
    query,
    { by: "placement.starts_on", id: "placement.id", size: pageSize, keyOf: (row) => [row.placementId, row.startsOn] },
    filter.after,
  );
  return { lines: rows, next };
}

export interface Cover {
  id: string;
  revision: number;
  scheme: string;
  coverFrom: string;
  coverTo: string;
  receiptNumber: string | null;
  planCode: string | null;
  premiumYen: number | null;
  /** Whether the way there and back, and heatstroke, are covered; often nobody has asked. */
  coversCommute: string;
  coversHeat: string;
}

export const coverOf = (row: Row<"insurance_enrolment">): Cover => ({
  id: row.id,
  revision: row.revision,
  scheme: row.scheme,
  coverFrom: row.cover_from,
  coverTo: row.cover_to,
  receiptNumber: row.receipt_number,
  planCode: row.plan_code,
  premiumYen: row.premium_yen,
  coversCommute: row.covers_commute,
  coversHeat: row.covers_heat,
});

export interface InsuredPlacement {
  line: InsuranceLine;
  /** Then the host records the cover. */
  isEmployment: boolean;
  covers: Cover[];
}

export async function readForInsurance(ctx: Ctx, placementId: string): Promise<InsuredPlacement> {
  await openForInsurance(ctx, placementId, "secretariat");
  const line = found(await lines(ctx).where("placement.id", "=", placementId).executeTakeFirst());
  const covers = await ctx.db
    .selectFrom("insurance_enrolment")
    .selectAll()
    .where("placement_id", "=", placementId)
    .where("cancelled_at", "is", null)
    .orderBy("cover_from")
    .orderBy("id")
    .execute();
  return { line, isEmployment: workFormRules(await readCodes(ctx), line.workForm).employment, covers: covers.map(coverOf) };
}

/** One cover that still counts, for taking it back. */
export async function readCover(
  ctx: Ctx,
  placementId: string,
  insuranceId: string,
): Promise<Pick<InsuredPlacement, "line"> & { cover: Cover }> {
  const { line, covers } = await readForInsurance(ctx, placementId);
  return { line, cover: found(covers.find((one) => one.id === insuranceId)) };
}

export interface RosterLine {
  nameKana: string;
  activityDays: string[];
  facilityName: string;
  workForm: string;
}

export interface RosterSpan {
  from: string;
  to: string;
}

/** Throws Refusal "invalid" at the day that does not fit. */
export function checkRosterSpan({ actor }: Ctx, { from, to }: RosterSpan): void {
  requireRight(actor, "keep-insurance");
  if (to < from) throw invalid({ to: ["form.end-after-start"] });
  if (daysBetween(from, to) > longestRosterDays) throw invalid({ to: ["insurance.span"] });
}

/** Who would stand on the roster: agreements in force in these days, by people whose consent reaches the insurer. Names stay sealed. */
async function placementsToList(ctx: Ctx, span: RosterSpan) {
  const rows = await ctx.db
    .selectFrom("placement")
    .innerJoin("facility", "facility.id", "placement.facility_id")
    .innerJoin("applicant", "applicant.id", "placement.applicant_id")
    .innerJoin("agreement", "agreement.id", "placement.agreement_id")
    .innerJoin("agreement_version", (join) =>
      join
        .onRef("agreement_version.agreement_id", "=", "agreement.id")
        .onRef("agreement_version.number", "=", "agreement.in_force_version"),
    )
    .select([
      "placement.id",
      "placement.engagement_id",
      "placement.work_form",
      "placement.starts_on",
      "placement.ends_on",
      "facility.name as facilityName",
      "facility.corporation_id as corporationId",
      "agreement_version.content",
    ])
    .select(["applicant.id as applicantId", "applicant.person_key_id as keyId", "applicant.identity_sealed"])
    .where("placement.state", "in", statesIn(placementWorkflow, "live"))
    .where("placement.starts_on", "<=", span.to)
    .where("placement.ends_on", ">=", span.from)
    .orderBy("placement.starts_on")
    .orderBy("placement.id")
    .execute();
  const consents = await readValidScopesOf(
    ctx,
    rows.map((row) => row.applicantId),
    "insurance",
  );
  const keys = await readPersonKeys(
    ctx,
    rows.map((row) => row.keyId),
  );
  return rows.flatMap((row) => {
    const content = readAgreementContent(row.content);
    const person = keys.get(row.keyId);
    const mayList = consents.some(
      (one) => one.applicantId === row.applicantId && (one.recipient === null || one.recipient === row.corporationId),
    );
    return person?.key && mayList && !content.isEmployment ? [{ row, content, person }] : [];
  });
}

/** How many people the roster of these days would name, before anybody's name leaves. */
export async function countRoster(ctx: Ctx, span: RosterSpan): Promise<number> {
  checkRosterSpan(ctx, span);
  return new Set((await placementsToList(ctx, span)).map(({ row }) => row.applicantId)).size;
}

/** Who has taken out the insurance, and through whom: what the insurer files the roster under. */
export const readPolicyHolder = (ctx: Ctx): Promise<SettingValue<"insurance.policy-holder">> => readSetting(ctx, "insurance.policy-holder");

/**
 * The roster for the insurer: names of those who consented, the days they are in, facility and form; no more. Handing it out is
 * written into each person's case, so it is an act.
 */
export async function exportRoster(outer: Ctx, span: RosterSpan): Promise<RosterLine[]> {
  checkRosterSpan(outer, span);
  return inTransaction(outer, async (ctx) => {
    const roster: RosterLine[] = [];
    for (const { row, content, person } of await placementsToList(ctx, span)) {
      const known = openJson(person, row.identity_sealed, sealedPlaces.identity(row.applicantId), readIdentity);
      roster.push({
        nameKana: `${known.familyNameKana} ${known.givenNameKana}`,
        activityDays: activityDays(content.daysOfWeek, laterOf(row.starts_on, span.from), earlierOf(row.ends_on, span.to)),
        facilityName: row.facilityName,
        workForm: row.work_form,
      });
      await recordHistory(ctx, {
        chain: chains.engagement(row.engagement_id),
        subject: "insurance",
        subjectId: row.id,
        act: "list",
        detail: { ...span, items: ["name"] },
      });
    }
    return roster;
  });
}

const laterOf = (one: string, other: string) => (one > other ? one : other);
const earlierOf = (one: string, other: string) => (one < other ? one : other);

function activityDays(weekdays: readonly string[], from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (weekdays.includes(weekdayOf(day))) days.push(day);
  return days;
}
