/**
 * Letters are written in the transaction of the act that causes them and sent later by the worker, from what is then true:
 * a letter holds a template's name and ids, never words or names.
 */
import type { Ctx } from "../context.ts";
import { accountIdOf, type Role } from "../access/actor.ts";
import { readRights, type Right } from "../access/rights.ts";
import { letterTemplates, type LetterTemplate } from "./letter-templates.ts";
import { type LetterData } from "./letter-data.ts";

export type Addressee = { accountId: string } | { applicantId: string } | { subscriptionId: string };

export interface Letter {
  template: LetterTemplate;
  to: Addressee;
  engagementId?: string | null;
  organisationId?: string | null;
  subject?: string;
  subjectId?: string;
  /** Ids and codes only. */
  data?: LetterData;
  notBefore?: string;
  expiresAt?: string;
  /** The same key queues one letter, however often the act comes. */
  dedupeKey?: string;
}

export async function queueLetter(ctx: Ctx, letter: Letter): Promise<void> {
  const now = ctx.now();
  const insert = ctx.db.insertInto("letter").values({
    id: ctx.newId(),
    state: "queued",
    template: letter.template,
    lane: letterTemplates[letter.template].lane,
    account_id: "accountId" in letter.to ? letter.to.accountId : null,
    applicant_id: "applicantId" in letter.to ? letter.to.applicantId : null,
    subscription_id: "subscriptionId" in letter.to ? letter.to.subscriptionId : null,
    organisation_id: letter.organisationId ?? null,
    engagement_id: letter.engagementId ?? null,
    issue_id: null,
    subject: letter.subject ?? null,
    subject_id: letter.subjectId ?? null,
    data: JSON.stringify(letter.data ?? {}),
    dedupe_key: letter.dedupeKey ?? null,
    not_before: letter.notBefore ?? now,
    next_at: letter.notBefore ?? now,
    expires_at: letter.expiresAt ?? null,
    created_at: now,
  });
  await insert.onConflict((conflict) => conflict.column("dedupe_key").doNothing()).execute();
  ctx.afterCommit(() => wakeSender());
}

let wake: (() => void) | undefined;
/** The worker of this process asks to be woken when letters were written; others find them at their next look. */
export function onLettersQueued(work: (() => void) | undefined): void {
  wake = work;
}
/** Says that letters wait; for acts that write many of them at once. */
export function wakeSender() {
  wake?.();
}

/** The parties whose people a letter about a subject may go to. */
export interface Parties {
  applicantId?: string | null;
  agencyId?: string | null;
  facilityId?: string | null;
  corporationId?: string | null;
  municipalityCode?: string | null;
}

const rightToHear: Partial<Record<Role, Right>> = { secretariat: "review-places", municipality: "record-decisions" };

/** The addressees of a party: the case's own worker before the whole office, a facility's people before the corporation's window. */
export async function addresseesOf(ctx: Ctx, role: Role, parties: Parties, right = rightToHear[role]): Promise<Addressee[]> {
  const members = () =>
    ctx.db
      .selectFrom("membership")
      .innerJoin("account", "account.id", "membership.account_id")
      .innerJoin("organisation", "organisation.id", "membership.organisation_id")
      .select(["account.id as accountId", "membership.rights as rights", "membership.facility_id as facilityId"])
      .where("membership.ended_at", "is", null)
      .where("account.disabled_at", "is", null)
      .orderBy("account.id");
  const holding = (rows: { accountId: string; rights: string }[], wanted: Right) =>
    rows.filter((row) => readRights(row.rights).includes(wanted)).map(({ accountId }) => ({ accountId }));

  if (role === "applicant")
    return parties.applicantId && (await hasAddress(ctx, parties.applicantId)) ? [{ applicantId: parties.applicantId }] : [];
  if (role === "agency" && parties.agencyId) {
    const assigned = parties.applicantId
      ? await ctx.db
          .selectFrom("applicant")
          .innerJoin("account", "account.id", "applicant.assigned_account_id")
          .select("account.id as accountId")
          .where("applicant.id", "=", parties.applicantId)
          .where("account.disabled_at", "is", null)
          .executeTakeFirst()
      : undefined;
    if (assigned) return [assigned];
    return holding(await members().where("membership.organisation_id", "=", parties.agencyId).execute(), "handle-all-cases");
  }
  if (role === "host" && parties.corporationId) {
    const rows = await members().where("membership.organisation_id", "=", parties.corporationId).execute();
    const wanted = right ?? "answer-requests";
    const atFacility = holding(
      rows.filter((row) => row.facilityId !== null && row.facilityId === parties.facilityId),
      wanted,
    );
    return atFacility.length
      ? atFacility
      : holding(
          rows.filter((row) => row.facilityId === null),
          wanted,
        );
  }
  if (role === "secretariat") return holding(await members().where("organisation.kind", "=", "secretariat").execute(), right!);
  if (role === "municipality" && parties.municipalityCode)
    return holding(
      await members()
        .where("organisation.kind", "=", "municipality")
        .where("organisation.municipality_code", "=", parties.municipalityCode)
        .execute(),
      right!,
    );
  return [];
}

async function hasAddress(ctx: Ctx, applicantId: string) {
  return Boolean(
    await ctx.db.selectFrom("applicant").select("id").where("id", "=", applicantId).where("email_index", "is not", null).executeTakeFirst(),
  );
}

/** Tells the people of some parties; whoever acts is not told about the own act. */
export async function tell(ctx: Ctx, roles: readonly Role[], parties: Parties, letter: Omit<Letter, "to">): Promise<void> {
  const own = accountIdOf(ctx.actor);
  const ownApplicant = ctx.actor.kind === "applicant" ? ctx.actor.applicantId : null;
  const told = new Set<string>();
  for (const role of roles)
    for (const to of await addresseesOf(ctx, role, parties)) {
      const key = "accountId" in to ? to.accountId : "applicantId" in to ? to.applicantId : to.subscriptionId;
      if (key === own || key === ownApplicant || told.has(key)) continue;
      told.add(key);
      await queueLetter(ctx, { ...letter, to, dedupeKey: letter.dedupeKey && `${letter.dedupeKey}/${key}` });
    }
}
