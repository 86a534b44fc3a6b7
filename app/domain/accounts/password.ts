/** Passwords: how they are kept (argon2id), compared, and what a new one must be. */
import { hash, verify } from "@node-rs/argon2";
import commonPasswords from "./common-passwords.json" with { type: "json" };

/** OWASP's least for argon2id; a hash made with others is made anew at the next sign-in. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const leastLength = 12;
const mostLength = 200;

/** Hashes at once: a flood of sign-ins waits here, and pages keep their processor. */
const mostAtOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The same password typed on another keyboard may come in other code points. */
const normal = (password: string) => password.normalize("NFKC");

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(normal(password), parameters));

/** What an unknown account's password is compared with, so that the answer takes as long as a known one's. */
let nobodysHash: Promise<string> | undefined;

/** Compares; with no hash at all it takes the same time and is false. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const compared = stored ?? (await (nobodysHash ??= hashPassword("the password of nobody")));
  const isRight = await inTurn(() => verify(compared, normal(password)).catch(() => false));
  return isRight && stored !== null;
}

export function needsRehash(stored: string): boolean {
  const wanted = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`;
  return !stored.startsWith(wanted);
}

const common = new Set(commonPasswords);
/** Words of this programme: a guesser tries them first. */
const ownWords = ["hatarakuba", "hataraku", "tokyo", "fukushi"];

/**
 * Why a new password is refused, as a key of the words, or null. Length and guessability only, no rules of composition.
 * `context` are words tied to the person: name, organisation, mail address.
 */
export function faultOfNewPassword(password: string, context: readonly (string | null)[] = []): string | null {
  const typed = normal(password);
  const length = [...typed].length;
  if (length < leastLength) return "account.password.too-short";
  if (length > mostLength) return "account.password.too-long";
  const folded = typed.toLowerCase();
  if (common.has(folded) || new Set(folded).size < 5) return "account.password.too-common";
  const parts = context.flatMap((one) =>
    (one ?? "")
      .normalize("NFKC")
      .toLowerCase()
      .split(/[\s@.・]+/),
  );
  const known = [...ownWords, ...parts].filter((word) => [...word].length >= 4);
  // Such words may be a part of a long passphrase, but what is beside them must be worth guessing.
  const rest = known.reduce((left, word) => left.replaceAll(word, ""), folded);
  if (rest !== folded && [...rest].length < 8) return "account.password.too-personal";
  return null;
}
