/** The tables of a database for those who read or write all of its rows, each after the tables its rows refer to. */
import type { TableDefinition } from "./ddl.ts";

export interface StoredTable {
  name: string;
  /** In the order of their definition. */
  columns: readonly string[];
  /** Columns of bytes. */
  blobs: ReadonlySet<string>;
}

/** Throws when tables refer to each other in a circle: their rows could then not be written table by table. */
export function inOrder(tables: Record<string, TableDefinition>): StoredTable[] {
  const ordered = new Map<string, StoredTable>();
  const visit = (name: string, trail: readonly string[]) => {
    if (ordered.has(name)) return;
    if (trail.includes(name)) throw new Error(`Tables refer to each other in a circle: ${[...trail, name].join(" → ")}`);
    const { columns } = tables[name];
    for (const target of referredBy(columns)) if (target !== name) visit(target, [...trail, name]);
    const blobs = Object.keys(columns).filter((column) => columns[column].kind === "BLOB");
    ordered.set(name, { name, columns: Object.keys(columns), blobs: new Set(blobs) });
  };
  for (const name of Object.keys(tables)) visit(name, []);
  return [...ordered.values()];
}

const referredBy = (columns: TableDefinition["columns"]) =>
  Object.values(columns).flatMap(({ clauses }) => clauses.flatMap((clause) => /^REFERENCES (\w+)/.exec(clause)?.[1] ?? []));
