/** The few places where the two engines need different SQL, each with its reason. */
import { sql, type Expression, type Kysely, type RawBuilder, type SelectQueryBuilder, type SqlBool } from "kysely";
import type { Engine } from "./connect.ts";

/** Locks the rows read until the transaction ends. SQLite's write transactions already exclude each other. */
export function locked<DB, TB extends keyof DB, O>(engine: Engine, query: SelectQueryBuilder<DB, TB, O>): SelectQueryBuilder<DB, TB, O> {
  return engine === "postgres" ? query.forUpdate() : query;
}

/** As `locked`, passing over rows another worker holds, so that many workers share one queue. */
export function lockedUnlessTaken<DB, TB extends keyof DB, O>(
  engine: Engine,
  query: SelectQueryBuilder<DB, TB, O>,
): SelectQueryBuilder<DB, TB, O> {
  return engine === "postgres" ? query.forUpdate().skipLocked() : query;
}

/** `LIKE '%…%'` without wildcards from the needle. Both engines compare bytes here; callers normalise case themselves. */
export function contains(column: Expression<string>, needle: string): RawBuilder<SqlBool> {
  const escaped = needle.replace(/[\\%_]/g, (character) => `\\${character}`);
  return sql<SqlBool>`${column} LIKE ${`%${escaped}%`} ESCAPE '\\'`;
}

/** True for a violated unique constraint or index, whichever engine says it. */
export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code;
  return code === "23505" || code === "SQLITE_CONSTRAINT_UNIQUE" || code === "SQLITE_CONSTRAINT_PRIMARYKEY";
}

/** True when the same transaction may succeed if it is run again: serialization failure, deadlock, busy database. */
export function isRetryable(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? "";
  return code === "40001" || code === "40P01" || code.startsWith("SQLITE_BUSY");
}

/** True when the database cannot write now (disk full, read-only, gone); reads may still work. */
export function isUnavailable(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code ?? "";
  return /^(SQLITE_FULL|SQLITE_IOERR|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_BUSY|53|57P0|08|55P03|ECONNREFUSED)/.test(code);
}

// The long vowel mark is a letter of its word (データ); dashes and waves between words are not.
const searchSpaces = /[\s、。・「」『』（）()［］[\]【】〜～~－\-‐―,./／|｜:：;；!！?？"'’”“＆&＋+*＊#＃@＠]+/u;

/** Folds what people type and what is stored to one form: NFKC, lower case, hiragana for katakana. */
export function foldForSearch(value: string): string {
  return value
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0x60));
}

/** Every pair of neighbouring characters of each word, and single characters, so that words of one or two characters are found. */
export function bigramsOf(value: string): string[] {
  const grams = new Set<string>();
  for (const word of foldForSearch(value).split(searchSpaces)) {
    const characters = [...word];
    for (const [index, character] of characters.entries()) {
      grams.add(character);
      if (index > 0) grams.add(characters[index - 1] + character);
    }
  }
  grams.delete("");
  return [...grams];
}

/** The tokens a document must hold for a typed keyword: bigrams of each word, the character itself for one-character words. */
export function needlesOf(keyword: string): string[] {
  const needles = new Set<string>();
  for (const word of foldForSearch(keyword).split(searchSpaces)) {
    const characters = [...word];
    if (characters.length === 1) needles.add(characters[0]);
    for (let index = 1; index < characters.length; index += 1) needles.add(characters[index - 1] + characters[index]);
  }
  needles.delete("");
  return [...needles].slice(0, 40);
}

/** Tokens as ASCII words, since both engines' own tokenizers would fold or split Japanese their own way. */
export function asciiToken(token: string): string {
  return Array.from(token, (character) => character.codePointAt(0)!.toString(36)).join("z0");
}

// Full text over ready-made tokens: FTS5 keyed by row number on SQLite, a tsvector column with a GIN index on PostgreSQL.

/** Replaces the tokens under which a search document is found. */
export async function writeTokens<DB>(engine: Engine, db: Kysely<DB>, rowNumber: number, tokens: string): Promise<void> {
  if (engine === "sqlite") await sql`INSERT OR REPLACE INTO place_fts (rowid, tokens) VALUES (${rowNumber}, ${tokens})`.execute(db);
  else
    await sql`UPDATE place_search SET tokens_vector = array_to_tsvector(string_to_array(${tokens}, ' ')) WHERE row_number = ${rowNumber}`.execute(
      db,
    );
}

export async function removeTokens<DB>(engine: Engine, db: Kysely<DB>, rowNumber: number): Promise<void> {
  if (engine === "sqlite") await sql`DELETE FROM place_fts WHERE rowid = ${rowNumber}`.execute(db);
  else await sql`UPDATE place_search SET tokens_vector = NULL WHERE row_number = ${rowNumber}`.execute(db);
}

/** True for rows of `place_search` that hold all the tokens (each of `asciiToken`'s making). */
export function holdsTokens(engine: Engine, tokens: readonly string[]): RawBuilder<SqlBool> {
  if (engine === "sqlite")
    return sql<SqlBool>`place_search.row_number IN (SELECT rowid FROM place_fts WHERE place_fts MATCH ${tokens.map((token) => `"${token}"`).join(" ")})`;
  return sql<SqlBool>`place_search.tokens_vector @@ ${tokens.map((token) => `'${token}'`).join(" & ")}::tsquery`;
}
