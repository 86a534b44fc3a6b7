/** What a member of staff sees and changes of the own account. */
import type { z } from "zod";
import { inTransaction, type Ctx } from "../context.ts";
import { requireStaff } from "../access/actor.ts";
import { type OrganisationKind, readRights, type Right } from "../access/rights.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { found } from "../refusal.ts";
import { others, type endSessionsForm } from "./end-sessions-form.ts";

export interface OwnAccount {
  email: string;
  name: string;
  nameKana: string | null;
  title: string | null;
  language: "ja" | "en";
  revision: number;
  memberships: {
    id: string;
    organisation: string;
    kind: OrganisationKind;
    facility: string | null;
    post: string | null;
    rights: Right[];
  }[];
}

export async function readOwnAccount(ctx: Ctx): Promise<OwnAccount> {
  const { accountId } = requireStaff(ctx.actor);
  const account = found(await ctx.db.selectFrom("account").selectAll().where("id", "=", accountId).executeTakeFirst());
  const memberships = await ctx.db
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .leftJoin("facility", "facility.id", "membership.facility_id")
    .select([
      "membership.id",
      "organisation.name as organisation",
      "organisation.kind",
      "facility.name as facility",
      "membership.role as post",
      "membership.rights",
    ])
    .where("membership.account_id", "=", accountId)
    .where("membership.ended_at", "is", null)
    .orderBy("membership.id")
    .execute();
  return {
    email: account.email,
    name: account.name,
    nameKana: account.name_kana,
    title: account.title,
    language: account.language,
    revision: account.revision,
    memberships: memberships.map((one) => ({ ...one, rights: readRights(one.rights) })),
  };
}

export interface OwnSession {
  publicId: string;
  isThis: boolean;
  since: string;
  /** `chrome/windows`; null when it said nothing of itself. */
  browser: string | null;
}

/** The sessions that still live, the asking one first. */
export async function listOwnSessions(ctx: Ctx, thisPublicId: string | null): Promise<OwnSession[]> {
  const { accountId } = requireStaff(ctx.actor);
  const now = ctx.now();
  const rows = await ctx.db
    .selectFrom("session")
    .select(["public_id", "created_at", "ua_family"])
    .where("account_id", "=", accountId)
    .where("expires_at", ">", now)
    .where("absolute_expires_at", ">", now)
    .orderBy("created_at", "desc")
    .orderBy("public_id")
    .execute();
  const sessions = rows.map((row) => ({
    publicId: row.public_id,
    isThis: row.public_id === thisPublicId,
    since: row.created_at,
    browser: row.ua_family,
  }));
  return [...sessions.filter((one) => one.isThis), ...sessions.filter((one) => !one.isThis)];
}

/** Ends one of the own sessions, or all but the asking one. One that is gone already is no fault. */
export async function endOwnSessions(
  outer: Ctx,
  thisPublicId: string | null,
  { session }: z.output<typeof endSessionsForm>,
): Promise<void> {
  const { accountId } = requireStaff(outer.actor);
  await inTransaction(outer, async (ctx) => {
    const own = ctx.db.deleteFrom("session").where("account_id", "=", accountId);
    await (session === others ? own.where("public_id", "<>", thisPublicId ?? "") : own.where("public_id", "=", session)).execute();
    await recordHistory(ctx, {
      chain: chains.programme,
      subject: "account",
      subjectId: accountId,
      act: session === others ? "end-other-sessions" : "end-session",
    });
  });
}
