/** Setting a password: after a letter that proves the mailbox, at the first sign-in, or by the person who knows the old one. */
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { readLink, revokeLinks, useLink } from "../links/read-link.ts";
import { requireStaff } from "../access/actor.ts";
import { conflict, found, invalid, missing } from "../refusal.ts";
import { faultOfNewPassword, hashPassword, isPassword } from "./password.ts";
import { takeAttemptOrRefuse } from "./sign-in.ts";
import { forgiveAttempt, signInCounts } from "./throttle.ts";

type Act = "reset-password" | "accept-invitation" | "change-password";

const readAccount = async (ctx: Ctx, accountId: string | null) =>
  found(
    await ctx.db
      .selectFrom("account")
      .select(["id", "email", "name", "name_kana", "password_hash"])
      .where("id", "=", accountId ?? "")
      .where("disabled_at", "is", null)
      .executeTakeFirst(),
  );

/** Throws Refusal "invalid" at `password`. */
async function refuseWeak(ctx: Ctx, account: Awaited<ReturnType<typeof readAccount>>, password: string): Promise<void> {
  const organisations = await ctx.db
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .select("organisation.name")
    .where("account_id", "=", account.id)
    .execute();
  const fault = faultOfNewPassword(password, [account.email, account.name, account.name_kana, ...organisations.map((one) => one.name)]);
  if (fault) throw invalid({ password: [fault] });
}

/** Every session ends with the old password: whoever knew it is out. */
async function keepPassword(ctx: Ctx, accountId: string, passwordHash: string, act: Act): Promise<void> {
  await ctx.db.updateTable("account").set({ password_hash: passwordHash, updated_at: ctx.now() }).where("id", "=", accountId).execute();
  await ctx.db.deleteFrom("session").where("account_id", "=", accountId).execute();
  await revokeLinks(ctx, "staff-reset", accountId);
  await recordHistory(ctx, { chain: chains.programme, subject: "account", subjectId: accountId, act });
}

/** By the link of a letter, in the browser that asked for it. */
export async function resetPassword(outer: Ctx, token: string, password: string, browserNonce: string | null): Promise<void> {
  const link = await readLink(outer, token, "staff-reset");
  const account = await readAccount(outer, link.accountId);
  await refuseWeak(outer, account, password);
  // Hashed before the transaction, which must not hold the database for that long.
  const passwordHash = await hashPassword(password);
  await inTransaction(outer, async (ctx) => {
    await useLink(ctx, token, "staff-reset", browserNonce);
    await keepPassword(ctx, account.id, passwordHash, "reset-password");
  });
}

export interface Invitation {
  name: string;
  email: string;
  organisation: string;
  /** True when this person can sign in already: then the link has nothing more to do. */
  hasPassword: boolean;
}

/** What an invitation's page says. Throws Refusal "missing" when the membership has ended since. */
export async function readInvitation(ctx: Ctx, token: string): Promise<Invitation> {
  const link = await readLink(ctx, token, "invitation");
  const account = await readAccount(ctx, link.accountId);
  const membership = await ctx.db
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .select("organisation.name")
    .where("membership.account_id", "=", account.id)
    .where("membership.ended_at", "is", null)
    .where((eb) => (link.subject === "membership" ? eb("membership.id", "=", link.subjectId) : eb.lit(true)))
    .orderBy("membership.id")
    .executeTakeFirst();
  if (!membership) throw missing("link-over");
  return { name: account.name, email: account.email, organisation: membership.name, hasPassword: account.password_hash !== null };
}

/** Sets the first password. Throws Refusal "conflict" when there is one: an invitation must not replace it. */
export async function acceptInvitation(outer: Ctx, token: string, password: string): Promise<{ accountId: string }> {
  await readInvitation(outer, token);
  const link = await readLink(outer, token, "invitation");
  const account = await readAccount(outer, link.accountId);
  if (account.password_hash) throw conflict("has-password");
  await refuseWeak(outer, account, password);
  const passwordHash = await hashPassword(password);
  return inTransaction(outer, async (ctx) => {
    await useLink(ctx, token, "invitation");
    const first = await ctx.db
      .updateTable("account")
      .set({ secrecy_confirmed_at: ctx.now() })
      .where("id", "=", account.id)
      .where("password_hash", "is", null)
      .executeTakeFirst();
    if (first.numUpdatedRows !== 1n) throw conflict("has-password");
    await keepPassword(ctx, account.id, passwordHash, "accept-invitation");
    return { accountId: account.id };
  });
}

/** By the signed-in person, who gives the old password first; ends all sessions, the asking one included. */
export async function changePassword(
  outer: Ctx,
  form: { currentPassword: string; password: string },
  addressHash: string,
): Promise<{ accountId: string }> {
  const { accountId } = requireStaff(outer.actor);
  const account = await readAccount(outer, accountId);
  const counts = signInCounts(outer, account.email, addressHash);
  await takeAttemptOrRefuse(outer, counts);
  if (!(await isPassword(form.currentPassword, account.password_hash)))
    throw invalid({ currentPassword: ["account.password.wrong-current"] });
  await forgiveAttempt(outer, counts);
  await refuseWeak(outer, account, form.password);
  const passwordHash = await hashPassword(form.password);
  await inTransaction(outer, (ctx) => keepPassword(ctx, accountId, passwordHash, "change-password"));
  return { accountId };
}
