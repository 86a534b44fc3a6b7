/** The text that an agreement's signatures stand on. A hash is taken over the text as it is stored, never over what a reader makes of it. */
import { sha256 } from "#db/seal.ts";
import { canonicalJson } from "../history/record-history.ts";
import type { AgreementAnnex, AgreementContent } from "./agreement-content.ts";

/** A text to be stored for good, with the hash that is signed. The annex is salted inside, so that its hash tells nothing of a name. */
export function fixText(document: AgreementContent | AgreementAnnex): { text: string; hash: string } {
  const text = canonicalJson(document);
  return { text, hash: sha256(text) };
}

/** True while a stored text is the one its hash was taken over; annexes were once sealed in another order of keys. */
export const fitsHash = (text: string, hash: string): boolean => sha256(text) === hash || sha256(canonicalJson(JSON.parse(text))) === hash;
