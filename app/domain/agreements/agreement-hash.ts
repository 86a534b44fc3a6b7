/** The hashes that an agreement's signatures stand on; apart from its shape, which views read too. */
import { sha256 } from "#db/seal.ts";
import { canonicalJson } from "../history/record-history.ts";
import type { AgreementAnnex, AgreementContent } from "./agreement-content.ts";

/** Salted inside the annex, so that the hash in the open text tells nothing of a name. */
export const hashOfAnnex = (annex: AgreementAnnex) => sha256(canonicalJson(annex));

/** The hash that is signed. */
export const hashOfAgreement = (content: AgreementContent) => sha256(canonicalJson(content));
