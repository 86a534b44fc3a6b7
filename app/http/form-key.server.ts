/**
 * The key of an answer to a browser, from which each of its forms makes an idempotency key. It is signed for the person it was
 * drawn for, so that a form acts for nobody else who has signed in since; drawing a page writes nothing.
 */
import type { Actor } from "#app/domain/access/actor.ts";
import { sender } from "#app/domain/form-receipt.ts";
import type { Keyring } from "#db/seal.ts";
import { sameSecret } from "#db/seal.ts";

const shape = /^([\w-]{1,60})\.([\w-]{22})(\.[\w-]{1,40})?$/;
const markOf = (keys: Keyring, id: string, actor: Actor) => keys.hmac("form-key", `${id} ${sender(actor)}`).slice(0, 22);

export const mintFormKey = (keys: Keyring, id: string, actor: Actor): string => `${id}.${markOf(keys, id, actor)}`;

/** Whether this person's page drew the form: null for a key that no page of ours writes. */
export function isKeyOf(keys: Keyring, key: string, actor: Actor): boolean | null {
  const [, id, mark] = shape.exec(key) ?? [];
  return mark ? sameSecret(mark, markOf(keys, id, actor)) : null;
}
