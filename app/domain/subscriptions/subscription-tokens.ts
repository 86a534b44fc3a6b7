/**
 * Tokens that stand in every bulletin mail. They are worked out from the subscription's id by the keyring, so that no row is
 * written per mail, and each opens one thing only: leaving never ends, changing what one gets ends after some days.
 */
import { sameSecret } from "#db/seal.ts";
import type { Ctx } from "../context.ts";
import { missing } from "../refusal.ts";
import { addDays } from "../time/tokyo.ts";

type Keys = Pick<Ctx, "keys">;

const packId = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
function unpackId(packed: string): string {
  const hex = Buffer.from(packed, "base64url").toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const macOf = ({ keys }: Keys, purpose: "unsubscribe" | "mail-preferences", subject: string) => keys.hmac(`link/${purpose}`, subject);

export function unsubscribeToken(ctx: Keys, subscriptionId: string): string {
  return packId(subscriptionId) + macOf(ctx, "unsubscribe", subscriptionId);
}

/** The subscription that a token lets go. Throws Refusal "missing" for any other text. */
export function readUnsubscribeToken(ctx: Keys, token: string): string {
  const [, packed, mac] = /^([\w-]{22})([\w-]{43})$/.exec(token) ?? [];
  const id = packed && unpackId(packed);
  if (!id || !sameSecret(mac, macOf(ctx, "unsubscribe", id))) throw missing("link-over");
  return id;
}

/** Lives for some days from the day of the mail; every mail brings a new one. */
export function preferencesToken(ctx: Ctx, subscriptionId: string): string {
  const end = addDays(ctx.today(), ctx.programme.timings.preferencesLinkDays).replaceAll("-", "");
  return packId(subscriptionId) + end + macOf(ctx, "mail-preferences", `${subscriptionId}/${end}`);
}

export function readPreferencesToken(ctx: Ctx, token: string): string {
  const [, packed, end, mac] = /^([\w-]{22})(\d{8})([\w-]{43})$/.exec(token) ?? [];
  const id = packed && unpackId(packed);
  if (!id || end < ctx.today().replaceAll("-", "") || !sameSecret(mac, macOf(ctx, "mail-preferences", `${id}/${end}`)))
    throw missing("link-over");
  return id;
}

export const linksOf = (ctx: Ctx, origin: string, subscriptionId: string) => ({
  unsubscribe: `${origin}/u/${unsubscribeToken(ctx, subscriptionId)}`,
  preferences: `${origin}/subscribe/${preferencesToken(ctx, subscriptionId)}`,
});
