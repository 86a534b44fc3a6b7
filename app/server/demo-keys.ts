/** The demo's own keyring, made once and kept beside its data; also what commands run on the demo's database with. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const keyFile = join(fileURLToPath(new URL("../../data", import.meta.url)), "demo.keys");

export const readDemoKeys = (): string | undefined => (existsSync(keyFile) ? readFileSync(keyFile, "utf8").trim() : undefined);

export function readOrMakeDemoKeys(): string {
  const known = readDemoKeys();
  if (known) return known;
  const made = `demo:${randomBytes(32).toString("base64url")}`;
  mkdirSync(dirname(keyFile), { recursive: true });
  writeFileSync(keyFile, `${made}\n`, { mode: 0o600 });
  return made;
}
