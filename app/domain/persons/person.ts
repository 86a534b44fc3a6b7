/** A person's own key and what is sealed with it. */
import { openFor, sealFor, type Place } from "#db/seal.ts";
import type { Ctx } from "../context.ts";

export interface PersonKey {
  id: string;
  /** Null when the person was erased. */
  key: Uint8Array | null;
}

export async function makePersonKey(ctx: Ctx): Promise<PersonKey> {
  const id = ctx.newId();
  const { key, wrapped } = ctx.keys.newPersonKey(id);
  await ctx.db.insertInto("person_key").values({ id, wrapped_key: wrapped, created_at: ctx.now(), erased_at: null }).execute();
  return { id, key };
}

/** The keys of some people by key id, in one query. */
export async function readPersonKeys(ctx: Ctx, ids: readonly string[]): Promise<Map<string, PersonKey>> {
  if (!ids.length) return new Map();
  const rows = await ctx.db
    .selectFrom("person_key")
    .select(["id", "wrapped_key"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(
    rows.map((row) => [row.id, { id: row.id, key: row.wrapped_key ? ctx.keys.unwrapPersonKey(row.id, row.wrapped_key) : null }]),
  );
}

/** The key of the applicant a row is about. */
export async function personKeyOf(ctx: Ctx, applicantId: string): Promise<PersonKey> {
  const row = await ctx.db
    .selectFrom("applicant")
    .innerJoin("person_key", "person_key.id", "applicant.person_key_id")
    .select(["person_key.id", "person_key.wrapped_key"])
    .where("applicant.id", "=", applicantId)
    .executeTakeFirstOrThrow();
  return { id: row.id, key: row.wrapped_key ? ctx.keys.unwrapPersonKey(row.id, row.wrapped_key) : null };
}

export class PersonErased extends Error {}

export function sealText(ctx: Ctx, person: PersonKey, text: string, place: Place): string {
  if (!person.key) throw new PersonErased("this person was erased");
  return sealFor(person.key, person.id, text, place, ctx.randomBytes);
}

export const sealJson = (ctx: Ctx, person: PersonKey, value: unknown, place: Place): string =>
  sealText(ctx, person, JSON.stringify(value), place);

/** Opens what was sealed with the person's key, through the reader of its shape. Throws PersonErased when the key is gone. */
export function openJson<Document>(person: PersonKey, sealed: string, place: Place, read: (text: string) => Document): Document {
  if (!person.key) throw new PersonErased("this person was erased");
  return read(openFor(person.key, sealed, place));
}
