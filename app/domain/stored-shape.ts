/**
 * Documents that lie in the database as JSON, sealed or not. A row outlives the code that wrote it, so each shape has one reader,
 * beside its schema, and the reader opens every version of the shape there ever was:
 * what is added has a default (`added`), what is removed is dropped on reading, a rename is a step of the reader.
 * `tests/stored/shapes` holds one row of each shape and version, which the reader must open.
 */
import type { z } from "zod";

export interface StoredShape<Schema extends z.ZodType = z.ZodType> {
  /** What the stored text says. Throws when it is no document of this shape. */
  (text: string): z.output<Schema>;
  shapeName: string;
  schema: Schema;
}

/**
 * The reader of a shape. `step` brings what an older version said under another name into today's, before it is checked.
 * Objects of the schema are `z.object`, never strict: keys that today's code does not know any more are dropped.
 */
export function storedShape<Schema extends z.ZodType>(
  shapeName: string,
  schema: Schema,
  step: (kept: unknown) => unknown = (kept) => kept,
): StoredShape<Schema> {
  return Object.assign((text: string) => schema.parse(step(JSON.parse(text))), { shapeName, schema });
}

/** A field that a stored shape got later: rows from before read as if they said `fallback`. */
export const added = <Schema extends z.ZodType>(schema: Schema, fallback: z.util.NoUndefined<z.output<Schema>>) => schema.default(fallback);
