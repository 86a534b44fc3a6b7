/**
 * The rows of a database as one compressed text: a line `{table, columns}` and then a line of values for each row of it.
 * Bytes are base64; the tables stand in an order in which their rows can be written again.
 */
import { gunzipSync, gzipSync } from "node:zlib";
import type { RowsOfTable } from "#db/copy-rows.ts";
import { tablesAt } from "#db/migrate.ts";

const blobsAt = (version: number) => new Map(tablesAt(version).map(({ name, blobs }) => [name, blobs]));

export async function packRows(parts: AsyncIterable<RowsOfTable>, version: number): Promise<Buffer> {
  const blobs = blobsAt(version);
  const lines: string[] = [];
  let current = "";
  for await (const { table, rows } of parts) {
    const columns = Object.keys(rows[0]);
    if (table !== current) lines.push(JSON.stringify({ table, columns }));
    current = table;
    const packed = (column: string, value: unknown) =>
      blobs.get(table)!.has(column) && value !== null ? Buffer.from(value as Uint8Array).toString("base64") : value;
    for (const row of rows) lines.push(JSON.stringify(columns.map((column) => packed(column, row[column]))));
  }
  return gzipSync(`${lines.join("\n")}\n`, { level: 9 });
}

export async function* unpackRows(bytes: Uint8Array, version: number): AsyncGenerator<RowsOfTable> {
  const blobs = blobsAt(version);
  let part: { table: string; columns: string[]; rows: Record<string, unknown>[] } | undefined;
  for (const line of gunzipSync(bytes).toString("utf8").split("\n")) {
    if (!line) continue;
    const read = JSON.parse(line) as { table: string; columns: string[] } | unknown[];
    if (!Array.isArray(read)) {
      if (part) yield part;
      part = { ...read, rows: [] };
      continue;
    }
    const { table, columns, rows } = part!;
    const unpacked = (column: string, value: unknown) =>
      blobs.get(table)!.has(column) && value !== null ? Buffer.from(value as string, "base64") : value;
    rows.push(Object.fromEntries(columns.map((column, at) => [column, unpacked(column, read[at])])));
  }
  if (part) yield part;
}
