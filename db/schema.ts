/** The types of all tables: the sum of what the migrations define. */
import type { Insertable, Selectable } from "kysely";
import type { Migrated } from "./ddl.ts";
import type * as ground from "./migrations/0001-ground.ts";
import type * as mail from "./migrations/0004-mail.ts";

export type Database = Migrated<Migrated<unknown, typeof ground>, typeof mail>;
export type TableName = keyof Database;
export type Row<Name extends TableName> = Selectable<Database[Name]>;
export type NewRow<Name extends TableName> = Insertable<Database[Name]>;
