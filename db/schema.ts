/** The types of all tables: the sum of what the migrations define. */
import type { Insertable, Selectable } from "kysely";
import type { TablesOf } from "./ddl.ts";
import type { tables as ground } from "./migrations/0001-ground.ts";

export type Database = TablesOf<typeof ground>;
export type TableName = keyof Database;
export type Row<Name extends TableName> = Selectable<Database[Name]>;
export type NewRow<Name extends TableName> = Insertable<Database[Name]>;
