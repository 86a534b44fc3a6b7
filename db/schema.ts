/** The types of all tables: the sum of what the migrations define. */
import type { ColumnType, Insertable, Selectable } from "kysely";
import type { Migrated } from "./ddl.ts";
import type * as ground from "./migrations/0001-ground.ts";
import type * as bulletinDesk from "./migrations/0003-bulletin-desk.ts";
import type * as subscriptions from "./migrations/0004-subscriptions.ts";
import type * as mail from "./migrations/0005-mail.ts";
import type * as keptForms from "./migrations/0007-kept-forms.ts";
import type * as agreementContacts from "./migrations/0008-agreement-contacts.ts";
import type * as keptFormsByKey from "./migrations/0011-kept-forms-by-key.ts";
import type * as insuranceCancelled from "./migrations/0009-insurance-cancelled.ts";
import type * as meetingsOfAgencies from "./migrations/0010-meetings-of-agencies.ts";
import type * as placeEndNotice from "./migrations/0012-place-end-notice.ts";

type Ground = Migrated<unknown, typeof ground>;
type WithDesk = Migrated<Ground, typeof bulletinDesk>;
type WithSubscriptions = Migrated<WithDesk, typeof subscriptions>;
type WithMail = Migrated<WithSubscriptions, typeof mail>;
type WithKeptForms = Migrated<WithMail, typeof keptForms>;
type WithContacts = Migrated<WithKeptForms, typeof agreementContacts>;
type WithCancelledCovers = Migrated<WithContacts, typeof insuranceCancelled>;
type WithMeetings = Migrated<WithCancelledCovers, typeof meetingsOfAgencies>;
type WithFormsByKey = Migrated<WithMeetings, typeof keptFormsByKey>;
type Tables = Migrated<WithFormsByKey, typeof placeEndNotice>;

/** Text columns whose words whoever uses the database knows better than a migration does, by table; declared there (workflow states). */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled where the words are known
export interface KnownWords {}
type WithWords<Columns, Words> = {
  [Name in keyof Columns]: Name extends keyof Words ? ColumnType<Words[Name], Words[Name], Words[Name]> : Columns[Name];
};
export type Database = {
  [Name in keyof Tables]: Name extends keyof KnownWords ? WithWords<Tables[Name], KnownWords[Name]> : Tables[Name];
};
export type TableName = keyof Database;
export type Row<Name extends TableName> = Selectable<Database[Name]>;
export type NewRow<Name extends TableName> = Insertable<Database[Name]>;
