/**
 * The floor: as little as a server can do for the same list. Bare node:http, one hand-written query over the same tables and
 * indexes, strings joined, gzip at the same level. No counts, no layout, no words in three languages.
 */
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import BetterSqlite from "better-sqlite3";
import { asciiToken, needlesOf } from "#db/portable.ts";

const [path, port] = process.argv.slice(2);
const sqlite = new BetterSqlite(path, { readonly: true });
const statements = new Map<string, BetterSqlite.Statement>();
const bands: Record<string, [number, number]> = { morning: [0, 720], afternoon: [720, 1020], evening: [1020, 1440] };
const spaced: Record<string, string> = { form: "work_forms", day: "days", task: "task_categories", care: "considerations" };
const plain: Record<string, string> = { city: "municipality_code", kind: "facility_type", pay: "compensation_type" };
const held =
  "(SELECT COALESCE(SUM(seats), 0) FROM seat_hold WHERE place_id = place_search.place_id AND released_at IS NULL AND from_on <= ? AND (to_on IS NULL OR to_on >= ?))";

interface Row {
  code: string;
  card: string;
  confirmed_at: string;
  capacity_total: number;
  held: number;
}

function read(params: URLSearchParams): Row[] {
  const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  const where = ["is_listed = 1"];
  const values: (string | number)[] = [today, today];
  const keyword = needlesOf(params.get("q") ?? "").map(asciiToken);
  if (keyword.length) {
    where.push("row_number IN (SELECT rowid FROM place_fts WHERE place_fts MATCH ?)");
    values.push(keyword.map((token) => `"${token}"`).join(" "));
  }
  for (const [param, column] of Object.entries(plain)) {
    const codes = params.getAll(param);
    if (codes.length) where.push(`${column} IN (${codes.map(() => "?").join(",")})`);
    values.push(...codes);
  }
  for (const [param, column] of Object.entries(spaced)) {
    const codes = params.getAll(param);
    if (codes.length) where.push(`(${codes.map(() => `${column} LIKE ?`).join(param === "care" ? " AND " : " OR ")})`);
    values.push(...codes.map((code) => `% ${code} %`));
  }
  const times = params.getAll("time").flatMap((band) => (bands[band] ? [bands[band]] : []));
  if (times.length) where.push(`(${times.map(() => "(starts_minute < ? AND ends_minute > ?)").join(" OR ")})`);
  for (const [from, to] of times) values.push(to, from);
  if (params.get("free") === "1") {
    where.push(`capacity_total > ${held}`);
    values.push(today, today);
  }
  if (params.get("new")) {
    where.push("first_published_at >= ?");
    values.push(new Date(Date.parse(`${today}T00:00:00Z`) - (9 + 24 * Number(params.get("new"))) * 3_600_000).toISOString());
  }
  const sql = `SELECT code, card, confirmed_at, capacity_total, ${held} AS held FROM place_search WHERE ${where.join(" AND ")} ORDER BY confirmed_at DESC, place_id DESC LIMIT 20`;
  let statement = statements.get(sql);
  if (!statement) statements.set(sql, (statement = sqlite.prepare(sql)));
  return statement.all(...values) as Row[];
}

const escape = (text: string) => text.replace(/[&<>"]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[mark]!);

function card(row: Row): string {
  const facts = JSON.parse(row.card) as Record<string, unknown> & {
    days: string[];
    considerations: string[];
    workForms: string[];
    station: { station: string; walkMinutes: number | null } | null;
  };
  return `<li><article class="card"><h2><a href="/places/${row.code}">${escape(String(facts.title))}</a></h2><p>${escape(String(facts.facility))} ${escape(String(facts.municipality))} ${facts.workForms.join(" ")}</p><dl><dt>days</dt><dd>${facts.days.join(" ")}</dd><dt>time</dt><dd>${String(facts.startTime)}-${String(facts.endTime)}</dd><dt>seats</dt><dd>${Math.max(0, row.capacity_total - row.held)}</dd><dt>pay</dt><dd>${String(facts.compensationType)} ${String(facts.compensationYen ?? "")} ${String(facts.transportType)}</dd><dt>station</dt><dd>${facts.station ? escape(facts.station.station) : ""}</dd></dl><ul>${facts.considerations.map((one) => `<li>${one}</li>`).join("")}</ul><p>${row.confirmed_at.slice(0, 10)}</p></article></li>`;
}

createServer((request, response) => {
  const rows = read(new URL(request.url!, "http://floor").searchParams);
  const body = gzipSync(
    `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>places</title></head><body><h1>places</h1><ul>${rows.map(card).join("")}</ul></body></html>`,
    { level: 1 },
  );
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip", "Content-Length": body.length });
  response.end(body);
}).listen(Number(port), "127.0.0.1", () => console.log(JSON.stringify({ listening: port })));
