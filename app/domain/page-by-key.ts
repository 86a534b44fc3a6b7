/** Lists page by key: a page begins after exactly the row that ended the one before, whatever came or went meanwhile. */
import type { Expression, ExpressionBuilder, SelectQueryBuilder, StringReference } from "kysely";

type Column<DB, TB extends keyof DB> = StringReference<DB, TB> | ((eb: ExpressionBuilder<DB, TB>) => Expression<unknown>);

/** The order of a list. The id at its end makes it total, so that no row is shown twice or never. */
export interface ListOrder<DB, TB extends keyof DB> {
  /** What comes before the id; left out where ids alone tell, since they grow with time. */
  by?: Column<DB, TB>;
  id: StringReference<DB, TB>;
  isDescending?: boolean;
}

/** Where a row stands in the order of its list: its id, and what the list is ordered by before it. */
export type RowKey = readonly [id: string, by?: string | null];

/** `id`, or `id~by`. Ids hold no tilde. */
export const keyText = ([id, by]: RowKey): string => (by === undefined ? id : `${id}~${by ?? ""}`);

const idShape = /^[\w+/=-]{1,100}$/;

/** Null for a text that is no key of a list in this order: then the list begins at its start. */
function readKey(text: string | null | undefined, hasBy: boolean): { id: string; by: string } | null {
  const cut = text?.indexOf("~") ?? -1;
  if (!text || text.includes("\0") || hasBy !== cut >= 0) return null;
  const [id, by] = hasBy ? [text.slice(0, cut), text.slice(cut + 1)] : [text, ""];
  return idShape.test(id) ? { id, by } : null;
}

/** The query in its order, from the row after the one of this key on. */
export function inOrder<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  { by, id, isDescending = false }: ListOrder<DB, TB>,
  after: string | null | undefined,
): SelectQueryBuilder<DB, TB, Row> {
  const [beyond, direction] = isDescending ? (["<", "desc"] as const) : ([">", "asc"] as const);
  const key = readKey(after, by !== undefined);
  // A key crosses the address as text, and what a list is ordered by is text in both databases.
  const texts = key as { id: never; by: never } | null;
  if (by === undefined) {
    const begun = texts ? query.where((eb) => eb(id, beyond, texts.id)) : query;
    return begun.orderBy(id, direction);
  }
  const begun = texts
    ? query.where((eb) => eb.or([eb(by, beyond, texts.by), eb.and([eb(by, "=", texts.by), eb(id, beyond, texts.id)])]))
    : query;
  return begun.orderBy(by, direction).orderBy(id, direction);
}

/** One page of a list, and the key from which the next goes on; null on the last. */
export async function pageByKey<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  { size, keyOf, ...order }: ListOrder<DB, TB> & { size: number; keyOf: (row: Row) => RowKey },
  after: string | null | undefined,
): Promise<{ rows: Row[]; next: string | null }> {
  const found = await inOrder(query, order, after)
    .limit(size + 1)
    .execute();
  const rows = found.slice(0, size);
  return { rows, next: found.length > size ? keyText(keyOf(rows[size - 1])) : null };
}
