/** Answers of data, not pages: CSV in parts as they are read, JSON whole. */
import { createReadableStreamFromReadable } from "@remix-run/node";
import { Readable } from "node:stream";
import { byteOrderMark, csvRows, type Cell } from "#app/domain/csv-rows.ts";

const headersFor = (type: string, fileName?: string) => ({
  "Content-Type": `${type}; charset=utf-8`,
  ...(fileName ? { "Content-Disposition": `attachment; filename="${fileName}"` } : {}),
});

export function csvAnswer(fileName: string, header: readonly string[], parts: AsyncIterable<Cell[][]>): Response {
  async function* lines() {
    yield byteOrderMark + csvRows([header]);
    for await (const rows of parts) yield csvRows(rows);
  }
  return new Response(createReadableStreamFromReadable(Readable.from(lines())), { headers: headersFor("text/csv", fileName) });
}

/** A JSON list in parts, so that a large one never stands in memory whole. */
export function jsonListAnswer(parts: AsyncIterable<object[]>): Response {
  async function* pieces() {
    let isFirst = true;
    yield "[";
    for await (const rows of parts)
      for (const row of rows) {
        yield `${isFirst ? "\n" : ",\n"}${JSON.stringify(row)}`;
        isFirst = false;
      }
    yield "\n]\n";
  }
  return new Response(createReadableStreamFromReadable(Readable.from(pieces())), { headers: headersFor("application/json") });
}

export const jsonAnswer = (value: unknown) =>
  new Response(`${JSON.stringify(value, null, 1)}\n`, { headers: headersFor("application/json") });
export const textAnswer = (type: string, text: string) => new Response(text, { headers: headersFor(type) });
