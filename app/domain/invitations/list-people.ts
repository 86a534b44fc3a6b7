import type { Role } from "../access/actor.ts";
import type { OrganisationKind } from "../access/rights.ts";
import type { At } from "../acts/act.ts";
import type { Ctx } from "../context.ts";
import { pageByKey } from "../page-by-key.ts";
import { found, missing } from "../refusal.ts";
import { findManagedOrganisation, managedIdsOf } from "./find-organisation.ts";

export interface PersonLine {
  membershipId: string;
  accountId: string;
  name: string;
  title: string | null;
  email: string;
  post: string | null;
  facility: string | null;
  /** Whether the person has signed in with a password of their own yet. */
  isActive: boolean;
}

export interface People {
  organisation: { id: string; name: string; kind: OrganisationKind };
  people: PersonLine[];
  /** To which facilities a membership may be narrowed; `isWhole` says whether all of the organisation may be given. */
  facilities: { id: string; name: string }[];
  isWhole: boolean;
  next: string | null;
}

const pageSize = 50;

/** The people of an organisation, by name. Throws "missing" unless the actor manages them. */
export async function listPeople(ctx: Ctx, organisationId: string, filter: { after?: string | null } = {}): Promise<People> {
  const { organisation, facilityIds } = await findManagedOrganisation(ctx, organisationId);
  let query = ctx.db
    .selectFrom("membership")
    .innerJoin("account", "account.id", "membership.account_id")
    .leftJoin("facility", "facility.id", "membership.facility_id")
    .select([
      "membership.id",
      "membership.account_id",
      "membership.role",
      "account.name",
      "account.title",
      "account.email",
      "account.password_hash",
      "facility.name as facility",
    ])
    .where("membership.organisation_id", "=", organisationId)
    .where("membership.ended_at", "is", null);
  if (facilityIds !== null) query = query.where("membership.facility_id", "in", facilityIds);
  const { rows, next } = await pageByKey(
    query,
    { by: "account.name", id: "membership.id", size: pageSize, keyOf: (row) => [row.id, row.name] },
    filter.after,
  );
  let facilities = ctx.db.selectFrom("facility").select(["id", "name"]).where("corporation_id", "=", organisationId);
  if (facilityIds !== null) facilities = facilities.where("id", "in", facilityIds);
  return {
    organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind },
    people: rows.map((row) => ({
      membershipId: row.id,
      accountId: row.account_id,
      name: row.name,
      title: row.title,
      email: row.email,
      post: row.role,
      facility: row.facility,
      isActive: row.password_hash !== null,
    })),
    facilities: await facilities.orderBy("name_kana").orderBy("id").limit(200).execute(),
    isWhole: facilityIds === null,
    next,
  };
}

/** The organisation a page of people is about when its address names none: the first the actor manages. */
export function organisationOfPeople(
  ctx: Ctx,
  kind: "corporation" | "agency",
  chosen: string | null,
): { id: string; others: { id: string; name: string }[] } {
  const managed = managedIdsOf(ctx, kind);
  const one = found(chosen ? managed.find((item) => item.id === chosen) : managed[0]);
  return { id: one.id, others: managed.filter((item) => item.id !== one.id) };
}

/** Whose people a page is about: the secretariat's names it in its path, a host's and an agency's are among their own. */
export const organisationIdOf = (ctx: Ctx, { params, search, as }: At): string =>
  as === "secretariat" ? params.organisationId : organisationOfPeople(ctx, as === "agency" ? "agency" : "corporation", search.get("of")).id;

/** Where the people of an organisation are listed for whoever acts on them. */
export const listOf = (as: Role, organisationId: string): string =>
  as === "secretariat" ? `/secretariat/organisations/${organisationId}` : `/${as}/people?of=${organisationId}`;

export interface MembershipRead {
  id: string;
  name: string;
  email: string;
  facility: string | null;
  organisation: { id: string; name: string; kind: OrganisationKind };
}

/** One membership, for the page that asks before ending it. */
export async function readMembership(ctx: Ctx, membershipId: string): Promise<MembershipRead> {
  const row = found(
    await ctx.db
      .selectFrom("membership")
      .innerJoin("account", "account.id", "membership.account_id")
      .leftJoin("facility", "facility.id", "membership.facility_id")
      .select([
        "membership.id",
        "membership.organisation_id",
        "membership.facility_id",
        "account.name",
        "account.email",
        "facility.name as facility",
      ])
      .where("membership.id", "=", membershipId)
      .where("membership.ended_at", "is", null)
      .executeTakeFirst(),
  );
  const { organisation, facilityIds } = await findManagedOrganisation(ctx, row.organisation_id);
  if (facilityIds !== null && (row.facility_id === null || !facilityIds.includes(row.facility_id))) throw missing();
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    facility: row.facility,
    organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind },
  };
}

/** The form with which a member of this organisation was invited, to send the letter again; empty for anybody else. */
export async function readInvitationAgain(
  ctx: Ctx,
  organisationId: string,
  membershipId: string | null,
): Promise<Record<string, string | undefined>> {
  if (!membershipId) return {};
  await findManagedOrganisation(ctx, organisationId);
  const row = await ctx.db
    .selectFrom("membership")
    .innerJoin("account", "account.id", "membership.account_id")
    .select(["account.name", "account.name_kana", "account.title", "account.email", "membership.role", "membership.facility_id"])
    .where("membership.id", "=", membershipId)
    .where("membership.organisation_id", "=", organisationId)
    .where("membership.ended_at", "is", null)
    .executeTakeFirst();
  return row
    ? {
        name: row.name,
        nameKana: row.name_kana ?? undefined,
        title: row.title ?? undefined,
        email: row.email,
        post: row.role ?? undefined,
        facilityId: row.facility_id ?? undefined,
      }
    : {};
}
