import { sameSecret } from "#db/seal.ts";
import type { Row } from "#db/schema.ts";
import type { Ctx } from "../context.ts";
import { missing, refuseUnless } from "../refusal.ts";
import { isLinkPurpose, linkPurposes, type LinkPurpose, type LinkPurposeName } from "./link-purposes.ts";
import { secretHash } from "./mint-link.ts";

export interface Link {
  id: string;
  purpose: LinkPurposeName;
  subject: string;
  subjectId: string;
  subjectVersion: number | null;
  accountId: string | null;
  applicantId: string | null;
  subscriptionId: string | null;
  expiresAt: string | null;
  /** Hash of the nonce of the only browser that may act, when there is one. */
  browserHash: string | null;
}

const tokenShape = /^[A-Za-z0-9_-]{43}$/;

function linkOf(row: Row<"link_token">): Link {
  return {
    id: row.id,
    purpose: row.purpose as LinkPurposeName,
    subject: row.subject,
    subjectId: row.subject_id,
    subjectVersion: row.subject_version,
    accountId: row.account_id,
    applicantId: row.applicant_id,
    subscriptionId: row.subscription_id,
    expiresAt: row.expires_at,
    browserHash: row.browser_hash,
  };
}

const openLinks = (ctx: Ctx, raw: string) =>
  ctx.db
    .selectFrom("link_token")
    .selectAll()
    .where("token_hash", "=", secretHash(raw))
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", ctx.now())]));

/** The open link of a token, for looking only; null when it is unknown, used, revoked or over, which nobody can tell apart. */
export async function findLink(ctx: Ctx, raw: string): Promise<Link | null> {
  const row = tokenShape.test(raw) ? await openLinks(ctx, raw).executeTakeFirst() : undefined;
  return row && isLinkPurpose(row.purpose) ? linkOf(row) : null;
}

/** As `findLink`, also of a link that has ended: whose it was and for what, while its row stands. Null for one that never was. */
export async function findLinkEver(ctx: Ctx, raw: string): Promise<(Link & { isOpen: boolean }) | null> {
  if (!tokenShape.test(raw)) return null;
  const row = await ctx.db.selectFrom("link_token").selectAll().where("token_hash", "=", secretHash(raw)).executeTakeFirst();
  if (!row || !isLinkPurpose(row.purpose)) return null;
  const isOver = row.used_at !== null || row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= ctx.now());
  return { ...linkOf(row), isOpen: !isOver };
}

/** As `findLink`. Throws Refusal "missing" when there is none, or one for something else. */
export async function readLink(ctx: Ctx, raw: string, purpose?: LinkPurposeName): Promise<Link> {
  const link = await findLink(ctx, raw);
  if (!link || (purpose && link.purpose !== purpose)) throw missing("link-over");
  return link;
}

/**
 * Takes the link for an act, in the act's transaction: a link for one use is used up, under any parallelism once.
 * Throws Refusal "missing" when it is not open, "forbidden" when it may act in another browser only.
 */
export async function useLink(ctx: Ctx, raw: string, purpose: LinkPurposeName, browserNonce?: string | null): Promise<Link> {
  if (!ctx.isInTransaction) throw new Error("a link is used in the act's own transaction");
  const link = await readLink(ctx, raw, purpose);
  const rule: LinkPurpose = linkPurposes[purpose];
  if (rule.isSameBrowser) refuseUnless(isBrowserOf(link, browserNonce), "forbidden", "link-other-browser");
  if (rule.uses === "many") return link;
  const taken = await ctx.db
    .updateTable("link_token")
    .set({ used_at: ctx.now() })
    .where("id", "=", link.id)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  if (taken.numUpdatedRows !== 1n) throw missing("link-over");
  return link;
}

export function isBrowserOf(link: Pick<Link, "browserHash">, nonce: string | null | undefined): boolean {
  return Boolean(link.browserHash && nonce && sameSecret(link.browserHash, secretHash(nonce)));
}

/** Ends the open links of a purpose for a subject: its text has changed, its answer is given, a newer one was sent. */
export async function revokeLinks(ctx: Ctx, purpose: LinkPurposeName, subjectId: string): Promise<void> {
  await ctx.db
    .updateTable("link_token")
    .set({ revoked_at: ctx.now() })
    .where("purpose", "=", purpose)
    .where("subject_id", "=", subjectId)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
}
