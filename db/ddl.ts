/**
 * Tables as data: one definition gives the CREATE TABLE of both engines and the Kysely types.
 * A migration holds its definitions itself, so the types are the sum of the migrations and cannot drift from them.
 */
import type { ColumnType } from "kysely";
import type { Engine } from "./connect.ts";

type Kind = "TEXT" | "INTEGER" | "REAL" | "BLOB";

export interface Column<Select = unknown, Insert = unknown> {
  kind: Kind;
  isNullable: boolean;
  clauses: string[];
  /** Only for the type checker; never set. */
  _type?: ColumnType<Select, Insert, Select>;
  nullable(): Column<Select | null, Select | null | undefined>;
  /** A value every new row gets unless it says otherwise; makes the column optional on insert. */
  otherwise(value: string | number): Column<Select, Select | undefined>;
  unique(): Column<Select, Insert>;
  references(table: string, column?: string): Column<Select, Insert>;
  primaryKey(): Column<Select, Insert>;
  check(condition: string): Column<Select, Insert>;
}

function column<T>(kind: Kind, clauses: string[] = [], isNullable = false): Column<T, T> {
  const withClause = (clause: string) => column<T>(kind, [...clauses, clause], isNullable);
  return {
    kind,
    clauses,
    isNullable,
    nullable: () => column<T | null>(kind, clauses, true) as never,
    otherwise: (value) => withClause(`DEFAULT ${typeof value === "number" ? value : `'${value}'`}`) as never,
    unique: () => withClause("UNIQUE"),
    references: (table, target = "id") => withClause(`REFERENCES ${table} (${target})`),
    primaryKey: () => withClause("PRIMARY KEY"),
    check: (condition) => withClause(`CHECK (${condition})`),
  };
}

export const text = () => column<string>("TEXT");
export const integer = () => column<number>("INTEGER");
/** An ascending number the database gives (SQLite's rowid, a sequence on PostgreSQL). */
export const serial = () => column<number>("INTEGER", ["PRIMARY KEY"]) as unknown as Column<number, number | undefined>;
export const real = () => column<number>("REAL");
export const blob = () => column<Uint8Array>("BLOB");
/** JSON kept as text; parsed by the zod schema that wrote it. */
export const json = () => column<string>("TEXT");
/** A text holding one of the given words, held by a CHECK. */
export const oneOf = <const Word extends string>(name: string, words: readonly Word[]) =>
  column<Word>("TEXT", [`CHECK (${name} IN (${words.map((word) => `'${word}'`).join(", ")}))`]);
export const flag = (name: string) => column<0 | 1>("INTEGER", [`CHECK (${name} IN (0, 1))`]);
/** Calendar day `YYYY-MM-DD`, held by its length so that an instant never slips in. */
export const day = (name: string) => column<string>("TEXT", [`CHECK (length(${name}) = 10)`]);
/** UTC instant as ISO text with milliseconds, 24 characters. */
export const instant = (name: string) => column<string>("TEXT", [`CHECK (length(${name}) = 24)`]);

type OptionalOnInsert<C> = C extends Column<infer Select, infer Insert> ? ColumnType<Select, Insert, Select> : never;
export type TablesOf<Tables extends Record<string, Pick<TableDefinition, "columns">>> = {
  [Name in keyof Tables]: { [Key in keyof Tables[Name]["columns"]]: OptionalOnInsert<Tables[Name]["columns"][Key]> };
};

/**
 * What one migration does, in this order: new tables, columns added to standing ones, columns that become others, columns and tables
 * that go, and statements that no definition can say.
 */
export interface MigrationParts {
  tables?: Record<string, TableDefinition>;
  additions?: Record<string, TableDefinition>;
  changes?: Record<string, TableChange>;
  removals?: Record<string, Removal>;
  extras?(engine: Engine): string[];
}

/** The tables of a database after a migration came upon it. */
export type Migrated<Before, Parts> = Remaining<Changed<Added<Before, Parts>, Parts>, Parts>;

type Added<Before, Parts> = Before &
  (Parts extends { tables: infer Tables extends Record<string, TableDefinition> } ? TablesOf<Tables> : unknown) &
  (Parts extends { additions: infer Columns extends Record<string, TableDefinition> } ? TablesOf<Columns> : unknown);

/** A changed column takes the place of the one before: met with it, `"a" | "b"` would never become `"a" | "b" | "c"`. */
type Changed<Before, Parts> = Parts extends { changes: infer Changes extends Record<string, TableChange> }
  ? {
      [Name in keyof Before]: Name extends keyof Changes
        ? Omit<Before[Name], keyof Changes[Name]["columns"]> & TablesOf<Changes>[Name]
        : Before[Name];
    }
  : Before;

type Remaining<Before, Parts> = Parts extends { removals: infer Removals extends Record<string, Removal> }
  ? {
      [
        Name in keyof Before as Name extends keyof Removals ? (Removals[Name] extends "table" ? never : Name) : Name
      ]: Name extends keyof Removals
        ? Removals[Name] extends { columns: readonly (infer Gone extends string)[] }
          ? Omit<Before[Name], Gone>
          : never
        : Before[Name];
    }
  : Before;

export interface TableDefinition {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the column's own types are kept by `table`
  columns: Record<string, Column<any, any>>;
  constraints: string[];
  indexes: string[];
}

/**
 * `constraints` are table constraints; `indexes` are `name ON table (…)` parts after CREATE [UNIQUE] INDEX, given whole
 * (`"UNIQUE INDEX place_code ON place (code)"`).
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see TableDefinition
export function table<const Columns extends Record<string, Column<any, any>>>(
  columns: Columns,
  constraints: string[] = [],
  indexes: string[] = [],
) {
  return { columns, constraints, indexes };
}

export const postgresKinds: Record<Kind, string> = { TEXT: 'text COLLATE "C"', INTEGER: "bigint", REAL: "double precision", BLOB: "bytea" };

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see TableDefinition
function defineColumn(engine: Engine, name: string, one: Column<any, any>): string {
  const kind = engine === "sqlite" ? one.kind : postgresKinds[one.kind];
  return `${name} ${kind}${one.isNullable ? "" : " NOT NULL"}${one.clauses.map((clause) => ` ${clause}`).join("")}`;
}

/** Columns that a later migration adds to tables that stand; `indexes` as for a table. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see TableDefinition
export function addition<const Columns extends Record<string, Column<any, any>>>(columns: Columns, indexes: string[] = []) {
  return { columns, constraints: [], indexes };
}

/** The statements that add columns on one engine. A column is nullable or has a value for the rows that stand; SQLite adds no other. */
export function addColumns(engine: Engine, table: string, added: TableDefinition): string[] {
  return [
    ...Object.entries(added.columns).map(([name, one]) => `ALTER TABLE ${table} ADD COLUMN ${defineColumn(engine, name, one)}`),
    ...added.indexes.map((index) => `CREATE ${index}`),
  ];
}

/** The statements that make one table on one engine. */
export function createTable(engine: Engine, name: string, definition: TableDefinition): string[] {
  const lines = Object.entries(definition.columns).map(([columnName, one]) => defineColumn(engine, columnName, one));
  const body = [...lines, ...definition.constraints].join(",\n  ");
  return [
    `CREATE TABLE ${name} (\n  ${body}\n)${engine === "sqlite" ? " STRICT" : ""}`,
    ...definition.indexes.map((index) => `CREATE ${index}`),
  ];
}

/** Columns as they are from now on, and constraints of the table that go (`without`, as they were written) or come (`and`). */
export interface TableChange {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see TableDefinition
  columns: Record<string, Column<any, any>>;
  without: string[];
  and: string[];
}

/**
 * Columns of a standing table that become others: a longer list, another kind, null allowed or not, another default or reference.
 * The whole of each column is said anew; what is not said again is gone. The rows that stand must fit.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see TableDefinition
export function change<const Columns extends Record<string, Column<any, any>>>(
  columns: Columns,
  constraints: { without?: string[]; and?: string[] } = {},
) {
  return { columns, without: constraints.without ?? [], and: constraints.and ?? [] };
}

/** The whole table, or columns of it and the indexes (by name) that go before them. */
export type Removal = "table" | { columns: readonly string[]; indexes: readonly string[] };

/** Columns that nothing reads any more. An index or a constraint of several columns that still names one of them is an error. */
export const removal = <const Name extends string>(columns: readonly Name[], indexes: readonly string[] = []) => ({ columns, indexes });

/** The tables as these migrations leave them, one after the other. Their indexes are not summed up: `extras` makes and drops them too. */
export function sumOf(parts: readonly MigrationParts[]): Record<string, TableDefinition> {
  const sum: Record<string, TableDefinition> = {};
  const standing = (name: string) => {
    if (!sum[name]) throw new Error(`A migration alters the table ${name}, which no migration before it makes.`);
    return sum[name];
  };
  for (const { tables = {}, additions = {}, changes = {}, removals = {} } of parts) {
    for (const [name, { columns, constraints }] of Object.entries(tables)) sum[name] = { columns, constraints, indexes: [] };
    for (const [name, { columns }] of Object.entries(additions))
      sum[name] = { ...standing(name), columns: { ...standing(name).columns, ...columns } };
    for (const [name, { columns, without, and }] of Object.entries(changes)) {
      const before = standing(name);
      const unknown = [
        ...Object.keys(columns).filter((column) => !before.columns[column]),
        ...without.filter((constraint) => !before.constraints.includes(constraint)),
      ];
      if (unknown.length) throw new Error(`A migration changes what ${name} does not have: ${unknown.join(", ")}`);
      sum[name] = {
        columns: { ...before.columns, ...columns },
        constraints: [...before.constraints.filter((constraint) => !without.includes(constraint)), ...and],
        indexes: [],
      };
    }
    for (const [name, gone] of Object.entries(removals)) {
      const before = standing(name);
      if (gone === "table") {
        delete sum[name];
        const pointing = Object.keys(sum).filter((other) =>
          Object.values(sum[other].columns).some(({ clauses }) => clauses.some((clause) => clause.startsWith(`REFERENCES ${name} `))),
        );
        if (pointing.length) throw new Error(`A migration removes ${name}, which ${pointing.join(", ")} still point at.`);
        continue;
      }
      const unknown = gone.columns.filter((column) => !before.columns[column]);
      if (unknown.length) throw new Error(`A migration removes what ${name} does not have: ${unknown.join(", ")}`);
      const columns = Object.fromEntries(Object.entries(before.columns).filter(([column]) => !gone.columns.includes(column)));
      sum[name] = { ...before, columns };
    }
  }
  return sum;
}

/** What changes and removals say, as text: their part of a migration's checksum, whatever the steps are that an engine takes. */
export function sayAlterations(engine: Engine, { changes = {}, removals = {} }: MigrationParts): string[] {
  return [
    ...Object.entries(changes).flatMap(([name, { columns, without, and }]) => [
      ...Object.entries(columns).map(([column, one]) => `CHANGE ${name}: ${defineColumn(engine, column, one)}`),
      ...without.map((constraint) => `CHANGE ${name}: WITHOUT ${constraint}`),
      ...and.map((constraint) => `CHANGE ${name}: AND ${constraint}`),
    ]),
    ...Object.entries(removals).map(([name, gone]) =>
      gone === "table"
        ? `REMOVE ${name}`
        : `REMOVE ${name}: ${[...gone.columns, ...gone.indexes.map((index) => `INDEX ${index}`)].join(", ")}`,
    ),
  ];
}
