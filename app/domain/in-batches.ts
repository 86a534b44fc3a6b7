/**
 * Every row of a query in batches, in the order of a key that is unique and not empty, so that nothing is held at once and what is
 * done with one batch moves no other. `read` gives the rows after a key, at most `size` of them.
 */
export async function* inBatches<Row>(
  size: number,
  read: (after: string, size: number) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): AsyncGenerator<Row[]> {
  for (let after = ""; ;) {
    const rows = await read(after, size);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    after = keyOf(rows[rows.length - 1]);
  }
}
