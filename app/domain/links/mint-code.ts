import { sameSecret } from "#db/seal.ts";
import type { Ctx } from "../context.ts";

/** Six digits are few enough to try all: a keyed hash, so that the stored one tells nothing without the programme's keys. */
const hashOf = (ctx: Ctx, linkId: string, code: string) => ctx.keys.hmac("signing-code", `${linkId}/${code}`);

/** Makes the code that goes with an open link and returns it, once; an earlier code of the link ends. Null when the link is over. */
export async function mintCode(ctx: Ctx, linkId: string): Promise<string | null> {
  const [one, two, three, four] = ctx.randomBytes(4);
  const code = String((((one << 24) | (two << 16) | (three << 8) | four) >>> 0) % 1_000_000).padStart(6, "0");
  const result = await ctx.db
    .updateTable("link_token")
    .set({ code_hash: hashOf(ctx, linkId, code), code_sent_at: ctx.now(), code_failures: 0 })
    .where("id", "=", linkId)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", ctx.now())]))
    .executeTakeFirst();
  return result.numUpdatedRows === 1n ? code : null;
}

export function isCodeOf(ctx: Ctx, link: { id: string; code_hash: string | null }, code: string): boolean {
  return link.code_hash !== null && sameSecret(link.code_hash, hashOf(ctx, link.id, code));
}
