/** Reads a list of subscribers from the bytes of a CSV file: encoding, header and every line, with what is wrong with each. */
import { CsvError, parse } from "csv-parse/sync";
import type { Codes } from "../codes/codes.ts";
import { hasForbiddenCharacter, tidyLine, toEmail } from "../form-text.ts";
import { withValues } from "../form-schema.ts";
import { invalid } from "../refusal.ts";
import { filterQuery, noFilter, readFilter, tidyFilter, type PlaceFilter } from "../search/filter.ts";
import { textOfCell } from "../csv-rows.ts";
import { savedSearches, type SavedSearches } from "../bulletins/issue-content.ts";
import { addDays, isDay } from "../time/tokyo.ts";
import { longestPauseDays } from "./pause-subscription.ts";
import names from "./subscriber-columns.json" with { type: "json" };
import { frequencies, mailLanguages, type Frequency } from "./topics-form.ts";

export const mostFileBytes = 512 * 1024;
const mostRows = 2000;

/** The columns of a file and the words of rhythms, by the names people write. */
type Column = keyof typeof names.columns;
const columnNames: Record<Column, string[]> = names.columns;
const frequencyNames = new Map<string, Frequency>([
  ...Object.entries(names.frequencies as Record<string, Frequency>),
  ...frequencies.map((one) => [one, one] as const),
]);

export const fileStates = ["active", "pending", "paused", "ended"] as const;
export type FileState = (typeof fileStates)[number];
const stateNames = new Map<string, FileState>([
  ...Object.entries(names.states as Record<string, FileState>),
  ...fileStates.map((one) => [one, one] as const),
]);

export interface FileLine {
  /** As the file counts, its header being line 1. */
  line: number;
  email: string;
  organisationName: string | null;
  personName: string | null;
  consentBy: string | null;
  searches: SavedSearches;
  frequency: Frequency;
  language: "ja" | "en";
  isPlainText: boolean;
  /** When this one agreed; the day of the whole list when the line says none. */
  consentOn: string | null;
  /** How it stood where the list comes from: who had left stays away, who had not said yes is asked again. */
  state: FileState;
  pausedUntil: string | null;
  /** Keys of the words that say what is wrong, with their values; empty for a good line. */
  problems: string[];
}

export interface Lists {
  today: string;
  municipalities: ReadonlyMap<string, string>;
  codes: Codes;
}

const refuse = (key: string, values?: Record<string, string | number>) => invalid({ file: [values ? withValues(key, values) : key] });

/** The text of a file in UTF-8, with a mark or without, or in the Shift_JIS of spreadsheets. Throws Refusal "invalid" for anything else. */
export function decodeFile(bytes: Uint8Array): string {
  if (!bytes.length) throw refuse("subscriber.file.empty");
  if (bytes.length > mostFileBytes) throw refuse("subscriber.file.too-large", { kilobytes: mostFileBytes / 1024 });
  // A zero byte stands in no text, but in UTF-16 and in every spreadsheet's own format.
  if (bytes.includes(0)) throw refuse("subscriber.file.encoding");
  for (const encoding of ["utf-8", "shift_jis"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  throw refuse("subscriber.file.encoding");
}

/** Throws Refusal "invalid" when the file as a whole cannot be read; what is wrong with single lines stands in them. */
export function readSubscriberFile(bytes: Uint8Array, lists: Lists): FileLine[] {
  const records = parseText(decodeFile(bytes));
  const [header, ...rows] = records;
  if (!header) throw refuse("subscriber.file.empty");
  const columns = header.record.map(columnOf);
  if (!columns.includes("email")) throw refuse("subscriber.file.no-email");
  if (new Set(columns).size !== columns.length) throw refuse("subscriber.file.double-column");
  if (!rows.length) throw refuse("subscriber.file.no-rows");
  if (rows.length > mostRows) throw refuse("subscriber.file.too-many", { rows: mostRows });
  const seen = new Set<string>();
  return rows.map(({ record, line }) => {
    const read = readLine(record, line, columns, lists);
    const key = read.email.toLowerCase();
    // Who left and came back stands in a list twice.
    if (read.state === "ended") return read;
    if (key && seen.has(key)) read.problems.push("subscriber.line.double");
    seen.add(key);
    return read;
  });
}

function parseText(text: string): { record: string[]; line: number }[] {
  try {
    const parsed = parse(text, {
      bom: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      trim: true,
      max_record_size: 20_000,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return parsed.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (error instanceof CsvError)
      throw refuse("subscriber.file.broken", { line: Number((error as unknown as { lines?: number }).lines ?? 1) });
    throw error;
  }
}

function columnOf(name: string): Column {
  const plain = name.normalize("NFKC").replace(/\s/g, "").toLowerCase();
  const column = (Object.keys(columnNames) as Column[]).find((one) => columnNames[one].some((known) => known === plain));
  if (!column) throw refuse("subscriber.file.unknown-column", { name: name.slice(0, 40) });
  return column;
}

/** What a spreadsheet would reckon instead of show. */
const formula = /^[=+\-@\t\r]/;

function readLine(cells: string[], line: number, columns: readonly Column[], { today, municipalities, codes }: Lists): FileLine {
  const problems: string[] = [];
  if (cells.length !== columns.length) problems.push(withValues("subscriber.line.cells", { count: columns.length }));
  if (cells.some((cell) => formula.test(cell))) problems.push("subscriber.line.formula");
  const cell = (column: Column) => {
    const at = columns.indexOf(column);
    return at < 0 ? "" : tidyLine(textOfCell(cells[at] ?? ""));
  };
  const unknown = (column: Column, value: string) =>
    problems.push(withValues("subscriber.line.unknown", { column: columnNames[column][0], value: value.slice(0, 40) }));
  const word = (column: "organisation" | "person" | "consentBy", max: number): string | null => {
    const text = cell(column);
    if ([...text].length > max) problems.push(withValues("subscriber.line.long", { column: columnNames[column][0], max }));
    if (hasForbiddenCharacter(text)) problems.push("subscriber.line.character");
    return text || null;
  };
  const state = stateNames.get(cell("state").toLowerCase() || "active");
  if (!state) unknown("state", cell("state"));
  const typed = cell("email");
  const email = typed.length <= 254 ? toEmail(typed) : undefined;
  // The addresses of those who left are forgotten after a while.
  if (!email && (typed || state !== "ended")) problems.push(typed ? "subscriber.line.email" : "subscriber.line.no-email");
  const many = (column: "municipalities" | "tasks" | "workForms", find: (text: string) => string | undefined): string[] =>
    cell(column)
      .split(/[;；、,]/u)
      .map((one) => one.trim())
      .filter(Boolean)
      .flatMap((one) => {
        const code = find(one);
        if (!code) unknown(column, one);
        return code ?? [];
      });
  const inList = (list: "taskCategory" | "workForm") => (text: string) =>
    codes[list].find((one) => one.code === text || one.label === text || one.labelEn === text)?.code;
  const filter = tidyFilter({
    ...noFilter,
    municipalities: many("municipalities", (text) =>
      municipalities.has(text) ? text : [...municipalities].find(([, name]) => name === text)?.[0],
    ),
    tasks: many("tasks", inList("taskCategory")),
    workForms: many("workForms", inList("workForm")),
  });
  const frequency = frequencyNames.get(cell("frequency") || "issue");
  if (!frequency) unknown("frequency", cell("frequency"));
  const language = mailLanguages.find((one) => one === (cell("language").toLowerCase() || "ja"));
  if (!language) unknown("language", cell("language"));
  const saved = cell("searches") ? searchesIn(cell("searches")) : [{ name: "", filter }];
  if (!saved) unknown("searches", cell("searches"));
  if (saved && cell("searches") && filterQuery(filter)) problems.push("subscriber.line.two-wishes");
  const day = (column: "consentOn" | "pausedUntil"): string | null => {
    const [, year, month, date] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(cell(column)) ?? [];
    const read = year ? `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}` : null;
    if (cell(column) && !(read && isDay(read) && read <= (column === "consentOn" ? today : addDays(today, longestPauseDays))))
      unknown(column, cell(column));
    return read;
  };
  return {
    line,
    email: email ?? typed.slice(0, 254),
    organisationName: word("organisation", 60),
    personName: word("person", 40),
    consentBy: word("consentBy", 60),
    searches: saved ?? [{ name: "", filter }],
    frequency: frequency ?? "issue",
    language: language ?? "ja",
    isPlainText: cell("plainText") !== "",
    consentOn: day("consentOn"),
    state: state ?? "active",
    pausedUntil: day("pausedUntil"),
    problems,
  };
}

/** What a subscriber asks for as one cell: the query of each search, as the addresses of the list of places have it, with its name. */
export function searchesCell(searches: SavedSearches): string {
  return searches
    .map(({ name, filter }) => {
      const query = new URLSearchParams(filterQuery(filter));
      if (name) query.append("name", name);
      return query.toString() || "*";
    })
    .join(" ");
}

function searchesIn(cell: string): SavedSearches | null {
  const read = savedSearches.safeParse(
    cell.split(" ").map((query) => {
      const params = new URLSearchParams(query);
      return { name: params.get("name") ?? "", filter: readFilter(params) };
    }),
  );
  // What the reading passed over would be lost in silence.
  return read.success && searchesCell(read.data) === cell ? read.data : null;
}

/** The parts of a search that have columns of their own, when it asks for nothing else. */
export function plainWish(searches: SavedSearches): Pick<PlaceFilter, "municipalities" | "tasks" | "workForms"> | null {
  const [{ name, filter }, ...others] = searches;
  const { municipalities, tasks, workForms } = filter;
  return !name && !others.length && filterQuery(filter) === filterQuery({ ...noFilter, municipalities, tasks, workForms })
    ? { municipalities, tasks, workForms }
    : null;
}
