/** Alters tables on PostgreSQL, where constraints and columns are altered in place. */
import { sql, type Transaction } from "kysely";
import { postgresKinds, type Column, type TableDefinition } from "./ddl.ts";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a migration runs before the tables are what their types say
type Migrating = Transaction<any>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see TableDefinition
type AnyColumn = Column<any, any>;

/** Every constraint of a table, each written as one of the table. */
function constraintsOf({ columns, constraints }: TableDefinition): string[] {
  return [
    ...Object.entries(columns).flatMap(([name, { clauses }]) =>
      clauses.flatMap((clause) => {
        if (clause.startsWith("CHECK")) return [clause];
        if (clause.startsWith("REFERENCES")) return [`FOREIGN KEY (${name}) ${clause}`];
        return clause === "UNIQUE" || clause === "PRIMARY KEY" ? [`${clause} (${name})`] : [];
      }),
    ),
    ...constraints,
  ];
}

const defaultOf = (column: AnyColumn) => column.clauses.find((clause) => clause.startsWith("DEFAULT")) ?? null;

/** Throws when a standing row does not fit, or when an index or a constraint of several columns names a column that goes. */
export async function alterTable(db: Migrating, name: string, before: TableDefinition, after: TableDefinition): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  const alter = (how: string) => run(`ALTER TABLE ${name} ${how}`);
  const [were, are] = [constraintsOf(before), constraintsOf(after)];
  const names = new Map<string, string>();
  for (const constraint of were) if (!are.includes(constraint)) names.set(constraint, await nameOf(db, name, constraint, names));
  for (const constraint of names.values()) await alter(`DROP CONSTRAINT "${constraint}"`);
  for (const [column, was] of Object.entries(before.columns)) {
    const is = after.columns[column];
    if (is) await alterColumn(alter, column, was, is);
    else {
      await refuseIfNamed(db, name, column);
      await alter(`DROP COLUMN ${column}`);
    }
  }
  for (const constraint of are) if (!were.includes(constraint)) await alter(`ADD ${constraint}`);
}

async function alterColumn(alter: (how: string) => Promise<unknown>, name: string, was: AnyColumn, is: AnyColumn): Promise<void> {
  const [had, has] = [defaultOf(was), defaultOf(is)];
  if (had && (had !== has || was.kind !== is.kind)) await alter(`ALTER COLUMN ${name} DROP DEFAULT`);
  if (was.kind !== is.kind) {
    const kind = postgresKinds[is.kind];
    await alter(`ALTER COLUMN ${name} TYPE ${kind} USING ${name}::${kind.split(" COLLATE")[0]}`);
  }
  if (has && (had !== has || was.kind !== is.kind)) await alter(`ALTER COLUMN ${name} SET ${has}`);
  if (was.isNullable !== is.isNullable) await alter(`ALTER COLUMN ${name} ${is.isNullable ? "DROP" : "SET"} NOT NULL`);
}

/**
 * PostgreSQL named the constraint by itself, and in words of its own: an empty table of the same columns that is given the same
 * constraint says those words, and the constraint of the table that reads so is the one.
 */
async function nameOf(db: Migrating, table: string, constraint: string, taken: ReadonlyMap<string, string>): Promise<string> {
  const twin = `${table}_twin`;
  await sql.raw(`CREATE TABLE ${twin} (LIKE ${table})`).execute(db);
  await sql.raw(`ALTER TABLE ${twin} ADD ${constraint}`).execute(db);
  const { rows } = await sql<{ conname: string }>`
    SELECT one.conname FROM pg_constraint one JOIN pg_constraint twin
      ON twin.conrelid = ${twin}::regclass AND twin.contype = one.contype AND pg_get_constraintdef(twin.oid) = pg_get_constraintdef(one.oid)
    WHERE one.conrelid = ${table}::regclass AND one.contype <> 'n' ORDER BY one.conname`.execute(db);
  await sql.raw(`DROP TABLE ${twin}`).execute(db);
  const found = rows.map((row) => row.conname).filter((name) => ![...taken.values()].includes(name));
  if (!found.length) throw new Error(`The table ${table} has no constraint ${constraint}.`);
  return found[0];
}

/** PostgreSQL drops such indexes and constraints with the column and says nothing. */
async function refuseIfNamed(db: Migrating, table: string, column: string): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    SELECT coalesce(pg_constraint.conname, pg_class.relname) AS name FROM pg_depend
      JOIN pg_attribute ON pg_attribute.attrelid = pg_depend.refobjid AND pg_attribute.attnum = pg_depend.refobjsubid
      LEFT JOIN pg_constraint ON pg_depend.classid = 'pg_constraint'::regclass AND pg_constraint.oid = pg_depend.objid
      LEFT JOIN pg_class ON pg_depend.classid = 'pg_class'::regclass AND pg_class.oid = pg_depend.objid AND pg_class.relkind = 'i'
    WHERE pg_depend.refobjid = ${table}::regclass AND pg_attribute.attname = ${column}
      AND (pg_constraint.contype <> 'n' OR pg_class.oid IS NOT NULL)`.execute(db);
  if (rows.length) throw new Error(`${rows.map((row) => row.name).join(", ")} still names ${table}.${column}.`);
}
