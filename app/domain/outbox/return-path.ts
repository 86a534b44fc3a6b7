/**
 * Where reports about a letter come back to: an address that names the letter and proves that we wrote it, so that nobody can
 * report about letters they never got. (VERP)
 */
import { sameSecret } from "#db/seal.ts";
import type { Ctx } from "../context.ts";

type Keys = Pick<Ctx, "keys">;

/** Short enough for a local part of 64; guessing one takes some billion mails. */
const macLength = 8;
const macOf = ({ keys }: Keys, letterId: string) =>
  Buffer.from(keys.hmac("mail/return-path", letterId), "base64url").toString("hex").slice(0, macLength);

/** Also what RFC 3461 calls the envelope's id. */
export const envelopeId = (ctx: Keys, letterId: string) => `${letterId}.${macOf(ctx, letterId)}`;
export const returnPath = (ctx: Keys, letterId: string, domain: string) => `bounce+${envelopeId(ctx, letterId)}@${domain}`;

// Mail servers may change case.
const shape = /(?<![\w.-])(?:bounce\+)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([0-9a-f]{8})(?![\w-])/gi;

/** The letter that a text of a report names with its proof; null when none is ours. */
export function letterNamedIn(ctx: Keys, text: string): string | null {
  for (const [, id, mac] of text.matchAll(shape)) if (sameSecret(mac.toLowerCase(), macOf(ctx, id.toLowerCase()))) return id.toLowerCase();
  return null;
}
