/**
 * Sealing of single columns: AES-256-GCM bound to table, column and row, so that a ciphertext moved elsewhere does not open.
 * The keyring holds the programme's keys (first = current, the others still open old values); a person's own key is wrapped by it.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

export interface Place {
  table: string;
  column: string;
  row: string;
}

export interface Keyring {
  currentId: string;
  seal(plain: string, place: Place): string;
  open(sealed: string, place: Place): string;
  /** A keyed hash to find equal values without storing them; `purpose` keeps the indexes of different columns apart. */
  blindIndex(purpose: string, value: string): string;
  hmac(purpose: string, value: string): string;
  newPersonKey(id: string): { key: Uint8Array; wrapped: string };
  unwrapPersonKey(id: string, wrapped: string): Uint8Array;
}

export class CannotOpen extends Error {
  constructor(place: Place) {
    super(`Cannot open ${place.table}.${place.column} of ${place.row}: wrong key or moved value.`);
  }
}

const boundTo = (place: Place, keyId: string) => Buffer.from(`${place.table}/${place.column}/${place.row}/${keyId}`);

type RandomBytes = (length: number) => Uint8Array;

function encrypt(key: Uint8Array, keyId: string, plain: string, place: Place, randomBytes: RandomBytes): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(boundTo(place, keyId));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return ["v1", keyId, Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")].join(".");
}

function decrypt(key: Uint8Array, sealed: string, place: Place): string {
  try {
    const [, keyId, payload] = sealed.split(".");
    const bytes = Buffer.from(payload, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
    decipher.setAAD(boundTo(place, keyId));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    throw new CannotOpen(place);
  }
}

/** Seals with a person's own key. */
export function sealFor(personKey: Uint8Array, personKeyId: string, plain: string, place: Place, randomBytes: RandomBytes): string {
  return encrypt(personKey, personKeyId, plain, place, randomBytes);
}
export function openFor(personKey: Uint8Array, sealed: string, place: Place): string {
  return decrypt(personKey, sealed, place);
}

/**
 * Opens the keyring of APP_KEYS: `id:secret` pairs separated by commas, newest first, each secret at least 32 characters.
 * Throws when a pair is malformed.
 */
export function openKeyring(appKeys: string, randomBytes: RandomBytes): Keyring {
  const keys = new Map<string, Uint8Array>();
  const roots: Buffer[] = [];
  for (const pair of appKeys.split(",")) {
    const [id, secret] = pair.trim().split(":");
    if (!id || !/^[A-Za-z0-9_-]{1,16}$/.test(id) || !secret || secret.length < 32)
      throw new Error("APP_KEYS holds id:secret pairs with secrets of at least 32 characters.");
    keys.set(id, new Uint8Array(hkdfSync("sha256", secret, "", "hatarakuba/column", 32)));
    roots.push(Buffer.from(secret));
  }
  const currentId = [...keys.keys()][0];
  // Indexes must stay findable after a rotation, so they hang on the oldest secret, which the keyring keeps last.
  const indexRoot = roots.at(-1)!;
  const derived = new Map<string, Buffer>();
  const purposeKey = (purpose: string) => {
    let key = derived.get(purpose);
    if (!key) derived.set(purpose, (key = Buffer.from(hkdfSync("sha256", indexRoot, "", `hatarakuba/${purpose}`, 32))));
    return key;
  };
  const keyOf = (sealed: string, place: Place) => {
    const key = keys.get(sealed.split(".")[1]);
    if (!key) throw new CannotOpen(place);
    return key;
  };
  const wrapPlace = (id: string): Place => ({ table: "person_key", column: "wrapped_key", row: id });
  return {
    currentId,
    seal: (plain, place) => encrypt(keys.get(currentId)!, currentId, plain, place, randomBytes),
    open: (sealed, place) => decrypt(keyOf(sealed, place), sealed, place),
    blindIndex: (purpose, value) =>
      createHmac("sha256", purposeKey(`index/${purpose}`))
        .update(value)
        .digest("base64url"),
    hmac: (purpose, value) =>
      createHmac("sha256", purposeKey(`mac/${purpose}`))
        .update(value)
        .digest("base64url"),
    newPersonKey(id) {
      const key = randomBytes(32);
      return { key, wrapped: encrypt(keys.get(currentId)!, currentId, Buffer.from(key).toString("base64url"), wrapPlace(id), randomBytes) };
    },
    unwrapPersonKey: (id, wrapped) =>
      new Uint8Array(Buffer.from(decrypt(keyOf(wrapped, wrapPlace(id)), wrapped, wrapPlace(id)), "base64url")),
  };
}

export const sha256 = (value: string | Uint8Array) => createHash("sha256").update(value).digest("hex");

/** Compares two secrets without telling by the time taken where they differ. */
export function sameSecret(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
