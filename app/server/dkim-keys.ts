/** The keys that sign mails: one, or two while a new one takes over. A key that others can read, or that is too short, is refused. */
import { createPrivateKey } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { DkimKey } from "#emails/mail-settings.ts";

export interface DkimEnv {
  DKIM_DOMAIN?: string;
  /** Selectors and files in the same order, separated by commas. */
  DKIM_SELECTOR?: string;
  DKIM_KEY_FILE?: string;
}

const leastBits = 2048;

export function readDkimKeys({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE }: DkimEnv): { keys: DkimKey[]; faults: string[] } {
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_KEY_FILE) return { keys: [], faults: [] };
  const [selectors, files] = [DKIM_SELECTOR, DKIM_KEY_FILE].map((list) => list.split(",").map((one) => one.trim()));
  if (selectors.length !== files.length)
    return { keys: [], faults: [`DKIM_KEY_FILE: names ${files.length} files for ${selectors.length} selectors`] };
  const keys: DkimKey[] = [];
  const faults: string[] = [];
  for (const [index, file] of files.entries()) {
    const read = readKey(file);
    if ("fault" in read) faults.push(`DKIM_KEY_FILE: ${file} ${read.fault}`);
    else keys.push({ domainName: DKIM_DOMAIN, keySelector: selectors[index], privateKey: read.pem });
  }
  return { keys, faults };
}

function readKey(file: string): { pem: string } | { fault: string } {
  try {
    // Windows has no such rights.
    if (process.platform !== "win32" && statSync(file).mode & 0o077) return { fault: "can be read by others; chmod 600" };
    const pem = readFileSync(file, "utf8");
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== "rsa" || (key.asymmetricKeyDetails?.modulusLength ?? 0) < leastBits)
      return { fault: `is no RSA key of at least ${leastBits} bits` };
    return { pem };
  } catch (error) {
    return { fault: (error as NodeJS.ErrnoException).code === "ENOENT" ? "does not exist" : "is no private key that can be read" };
  }
}
