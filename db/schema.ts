/** The types of all tables: the sum of what the migrations define. */
import type { Insertable, Selectable } from "kysely";
import type { Migrated } from "./ddl.ts";
import type * as ground from "./migrations/0001-ground.ts";
import type * as subscriptions from "./migrations/0003-subscriptions.ts";

export type Database = Migrated<Migrated<unknown, typeof ground>, typeof subscriptions>;
export type TableName = keyof Database;
export type Row<Name extends TableName> = Selectable<Database[Name]>;
export type NewRow<Name extends TableName> = Insertable<Database[Name]>;
