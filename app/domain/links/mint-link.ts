import { sha256 } from "#db/seal.ts";
import type { Ctx } from "../context.ts";
import { linkPurposes, type LinkPurpose, type LinkPurposeName } from "./link-purposes.ts";

export interface NewLink {
  purpose: LinkPurposeName;
  subject: string;
  subjectId: string;
  /** The version the link is bound to (an agreement's text). */
  subjectVersion?: number | null;
  accountId?: string | null;
  applicantId?: string | null;
  subscriptionId?: string | null;
  /** Hash of the nonce that the asking browser holds. */
  browserHash?: string | null;
  /** Another end than the purpose's own: a due date plus some days. */
  expiresAt?: string;
}

/** The hash under which a token, a browser's nonce or a code is kept. */
export const secretHash = (raw: string): string => sha256(raw);

/** Makes a link and returns its token, which is kept nowhere: letters mint it while they are rendered. */
export async function mintLink(ctx: Ctx, link: NewLink): Promise<string> {
  const purpose: LinkPurpose = linkPurposes[link.purpose];
  const raw = Buffer.from(ctx.randomBytes(32)).toString("base64url");
  const lives = purpose.lives(ctx.programme.timings);
  await ctx.db
    .insertInto("link_token")
    .values({
      id: ctx.newId(),
      token_hash: secretHash(raw),
      purpose: link.purpose,
      subject: link.subject,
      subject_id: link.subjectId,
      subject_version: link.subjectVersion ?? null,
      account_id: link.accountId ?? null,
      applicant_id: link.applicantId ?? null,
      subscription_id: link.subscriptionId ?? null,
      browser_hash: link.browserHash ?? null,
      created_at: ctx.now(),
      expires_at: link.expiresAt ?? (lives === null ? null : new Date(Date.parse(ctx.now()) + lives).toISOString()),
    })
    .execute();
  return raw;
}
