/**
 * People of agencies in bulk, each registered, asked for consent and assessed, as the acts would have left them: sealed with a key of
 * their own, with their history. A test holds them to that.
 */
import words from "#db/seed/demo-words.json" with { type: "json" };
import { bulkInsert } from "#db/bulk-insert.ts";
import type { NewRow, Row } from "#db/schema.ts";
import { posts } from "#app/domain/access/rights.ts";
import { sealedColumns, selfRelianceType } from "#app/domain/applicants/keep-applicant.ts";
import { sealJson } from "#app/domain/persons/person.ts";
import { assessmentPlace } from "#app/domain/assessments/assessment-content.ts";
import { assessmentSections } from "#app/domain/assessments/assessment-form.ts";
import type { Ctx } from "#app/domain/context.ts";
import { chains } from "#app/domain/history/record-history.ts";
import { minuteMs } from "#app/domain/time/spans.ts";
import { addMonths, dayInTokyo } from "#app/domain/time/tokyo.ts";
import { chainUp, type Act } from "./bulk-history.ts";
import { drawApplicant } from "./bulk-people.ts";
import { organisationRow, openOffice, staffRows, type BulkOffice } from "./bulk-staff.ts";
import { openDrawing, type Drawing } from "./drawing.ts";

const applicantsPerAgency = 60;
const staffPerAgency = 3;
const agenciesAtOnce = 20;
const dayMs = 24 * 60 * minuteMs;

type Scope = "anonymous_search" | "named_to_host";
const tables = [
  "organisation",
  "agency",
  "account",
  "membership",
  "person_key",
  "applicant",
  "consent",
  "assessment",
  "history_head",
  "history",
] as const;
type Rows = { [Table in (typeof tables)[number]]: NewRow<Table>[] };

const noRows = () => Object.fromEntries(tables.map((table) => [table, []])) as unknown as Rows;

export async function seedApplicants(ctx: Ctx, count: number, seed: number): Promise<{ applicants: number; agencies: number }> {
  // Other draws than those of places, so that each may be asked for without the other.
  const draw = openDrawing(seed ^ 0x5eed);
  const office = await openOffice(ctx, draw, seed);
  const towns = draw.some(await ctx.db.selectFrom("municipality").selectAll().orderBy("position").orderBy("code").execute(), 1000);
  const agencies = Math.ceil(count / applicantsPerAgency);
  for (let first = 0; first < agencies; first += agenciesAtOnce) {
    const rows = noRows();
    for (let number = first; number < Math.min(agencies, first + agenciesAtOnce); number += 1)
      makeAgency(ctx, draw, rows, {
        number,
        seed,
        office,
        town: draw.skewed(towns),
        size: Math.min(applicantsPerAgency, count - number * applicantsPerAgency),
      });
    await bulkInsert(
      ctx.programme.connection,
      tables.map((table) => [table, rows[table]] as const),
    );
  }
  return { applicants: count, agencies };
}

interface Agency {
  number: number;
  seed: number;
  office: BulkOffice;
  town: Row<"municipality">;
  size: number;
}

const instant = (ms: number) => new Date(ms).toISOString();

function makeAgency(ctx: Ctx, draw: Drawing, rows: Rows, { number, seed, office, town, size }: Agency): void {
  const begins = Date.parse(ctx.now()) - draw.between(300, 380) * dayMs;
  const at = instant(begins);
  const id = draw.idAt(begins);
  const isSelfReliance = draw.chance(0.7);
  const [ending, endingKana] = isSelfReliance
    ? ["くらし・しごと相談窓口", "クラシ・シゴトソウダンマドグチ"]
    : ["障害者就労支援センター", "ショウガイシャシュウロウシエンセンター"];
  rows.organisation.push(
    organisationRow(id, "agency", { name: `${town.name}${ending}`, kana: `${town.kana}${endingKana}` }, town.code, at),
  );
  rows.agency.push({
    id,
    agency_type: isSelfReliance ? selfRelianceType : "disability_employment_center",
    operator: null,
    free_job_placement: null,
  });
  const staff = Array.from({ length: staffPerAgency }, (_, index) => {
    const own = { id: draw.idAt(begins + minuteMs), organisationId: id };
    const { account, membership } = staffRows(draw, {
      ...own,
      rights: index === 0 ? posts.agency.chief : posts.agency.supporter,
      role: index === 0 ? "chief" : "supporter",
      email: `agency-${seed}-${number + 1}-${index + 1}@bulk.example.jp`,
      at,
    });
    rows.account.push(account);
    rows.membership.push(membership);
    return { ...own, name: account.name };
  });
  const acts: Act[] = [{ at: begins, by: office, subject: "organisation", subjectId: id, act: "register", detail: { kind: "agency" } }];
  for (let one = 0; one < size; one += 1) {
    const serial = number * applicantsPerAgency + one + 1;
    makeApplicant(ctx, draw, rows, acts, {
      agencyId: id,
      isSelfReliance,
      worker: draw.one(staff),
      municipalityCode: town.code,
      begins,
      serial,
      seed,
    });
  }
  const chain = chainUp(acts, chains.organisation(id), draw);
  rows.history.push(...chain.rows);
  rows.history_head.push(chain.head);
}

interface Registered {
  agencyId: string;
  isSelfReliance: boolean;
  worker: BulkOffice & { name: string };
  municipalityCode: string;
  begins: number;
  serial: number;
  seed: number;
}

function makeApplicant(
  ctx: Ctx,
  draw: Drawing,
  rows: Rows,
  acts: Act[],
  { agencyId, isSelfReliance, worker, municipalityCode, begins, serial, seed }: Registered,
): void {
  const nowMs = Date.parse(ctx.now());
  const registered = nowMs - draw.between(10, Math.floor((nowMs - begins) / dayMs) - 10) * dayMs;
  const at = instant(registered);
  const year = Number(at.slice(0, 4));
  const { form, assessment } = drawApplicant(draw, {
    caseNumber: `B${year % 100}-${seed}-${String(serial).padStart(5, "0")}`,
    email: `applicant-${seed}-${serial}@bulk.example.jp`,
    phone: `080-0000-${String(serial % 10_000).padStart(4, "0")}`,
    municipalityCode,
    year,
    assignedAccountId: worker.id,
  });
  const [id, keyId] = [draw.idAt(registered), draw.idAt(registered)];
  // The key itself is never drawn from a seed: whoever knows the seed must not be able to open what it seals.
  const { key, wrapped } = ctx.keys.newPersonKey(keyId);
  const person = { id: keyId, key };
  rows.person_key.push({ id: keyId, wrapped_key: wrapped, created_at: at, erased_at: null });
  rows.applicant.push({
    id,
    agency_id: agencyId,
    case_number: form.caseNumber,
    person_key_id: keyId,
    ...sealedColumns(ctx, person, id, form),
    municipality_code: form.municipalityCode,
    confidentiality_level: form.confidentialityLevel,
    self_reliance_agency_id: isSelfReliance ? agencyId : null,
    assigned_account_id: worker.id,
    created_by: worker.id,
    created_at: at,
    updated_at: at,
  });
  acts.push({ at: registered, by: worker, subject: "applicant", subjectId: id, act: "register", detail: { caseNumber: form.caseNumber } });
  const scopes: Scope[] = draw.chance(0.6) ? ["anonymous_search", "named_to_host"] : ["anonymous_search"];
  for (const [index, scope] of scopes.entries())
    makeConsent(draw, rows, acts, { applicantId: id, scope, worker, ms: registered + (index + 1) * 10 * minuteMs });

  const started = registered + draw.between(1, 7) * dayMs;
  const completed = started + draw.between(40, 200) * minuteMs;
  const assessmentId = draw.idAt(started);
  rows.assessment.push({
    id: assessmentId,
    applicant_id: id,
    number: 1,
    assessed_on: dayInTokyo(instant(started)),
    assessor_account_id: worker.id,
    content_sealed: sealJson(ctx, person, assessment, assessmentPlace(assessmentId)),
    completed_at: instant(completed),
    // Begun, each page saved, completed.
    revision: 1 + assessmentSections.length + 1,
    created_at: instant(started),
    updated_at: instant(completed),
  });
  const subject = { by: worker, subject: "assessment", subjectId: assessmentId };
  acts.push(
    { at: started, ...subject, act: "start", detail: { applicantId: id } },
    { at: completed, ...subject, act: "complete", detail: { applicantId: id, number: 1 } },
  );
}

function makeConsent(
  draw: Drawing,
  rows: Rows,
  acts: Act[],
  { applicantId, scope, worker, ms }: { applicantId: string; scope: Scope; worker: Registered["worker"]; ms: number },
): void {
  const [id, day] = [draw.idAt(ms), dayInTokyo(instant(ms))];
  rows.consent.push({
    id,
    applicant_id: applicantId,
    state: "given",
    scope,
    recipient_organisation_id: null,
    purpose: words.consentPurpose[scope],
    items: JSON.stringify([words.consentItems[scope]]),
    method: draw.chance(0.8) ? "written" : "oral_recorded",
    explained_by: worker.name,
    explained_on: day,
    given_on: day,
    valid_until: addMonths(day, 24),
    withdrawn_on: null,
    recorded_by: worker.id,
    created_at: instant(ms),
    updated_at: instant(ms),
  });
  acts.push({ at: ms, by: worker, subject: "consent", subjectId: id, act: "give", to: "given", detail: { applicantId, scope } });
}
