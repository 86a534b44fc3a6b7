/**
 * One row of each stored shape as today's code writes it, for freezing: from the demo, which is made by the real acts, and from the few
 * acts that no demo needs. Of several rows the longest says most.
 */
import { sql, type RawBuilder } from "kysely";
import { keepForm, ownerOf } from "#app/domain/accounts/kept-form.ts";
import { readStaff } from "#app/domain/accounts/read-staff.ts";
import { correctContact } from "#app/domain/agreements/correct-contact.ts";
import { remindSigning } from "#app/domain/agreements/remind-signing.ts";
import { personKeyOf } from "#app/domain/persons/person.ts";
import { makeCtx } from "#app/domain/context.ts";
import { remindRequests } from "#app/domain/requests/remind-and-lapse.ts";
import { confirmImport, startImport } from "#app/domain/subscriptions/import-subscribers.ts";
import { loadDemo } from "#app/server/seed/load-demo.ts";
import { openFor } from "#db/seal.ts";
import type { World } from "#tests/support/world.ts";

export interface FrozenRow {
  row: string;
  /** Of a signed text: the hash that stands beside it. */
  hash?: string;
}

/** Texts as they stand in a column. */
const columns: Record<string, RawBuilder<{ row: string; hash?: string }>> = {
  "place-content": sql`select content as row from place_revision where published_at is not null`,
  "place-draft": sql`select place_revision.content as row from place join place_revision on place_revision.id = place.edit_revision_id`,
  "agreement-content": sql`select content as row, document_hash as hash from agreement_version where sent_at is not null`,
  "agreement-draft": sql`select content as row from agreement_version where sent_at is null`,
  "date-options": sql`select date_options as row from meeting`,
  "date-answers": sql`select answers as row from meeting_answer`,
  "match-facts": sql`select match_facts as row from place_search`,
  "search-card": sql`select card as row from place_search`,
  "nearest-stations": sql`select nearest_stations as row from facility`,
  "day-template": sql`select day_template as row from facility`,
  accessibility: sql`select accessibility as row from facility`,
  "bulletin-card": sql`select card as row from bulletin_item`,
  "bulletin-search-facts": sql`select search as row from bulletin_item`,
  "bulletin-changes": sql`select changed_fields as row from bulletin_item`,
  "bulletin-notices": sql`select notices as row from bulletin_issue`,
  "issue-counts": sql`select counts as row from bulletin_issue where counts is not null`,
  "saved-searches": sql`select searches as row from subscription`,
  "item-list": sql`select items as row from consent where items like '[%'`,
  "history-detail": sql`select detail as row from history where subject = 'agreement'`,
  "signing-reminder": sql`select detail as row from history where subject = 'agreement' and detail like '%"dueAt"%"step"%'`,
  "request-reminder": sql`select detail as row from history where subject = 'placement-request' and detail like '%"dueOn"%'`,
  rights: sql`select rights as row from membership`,
  "code-data": sql`select data as row from code`,
  "letter-data": sql`select data as row from letter`,
  "import-receipt": sql`select receipt as row from subscription_import where receipt is not null`,
};

/** Texts sealed with a person's key: where they lie, and whose they are. */
const sealed: Record<string, { table: string; column: string; rows: RawBuilder<SealedRow> }> = {
  identity: { table: "applicant", column: "identity_sealed", rows: sql`select id, id as who, identity_sealed as sealed from applicant` },
  circumstances: {
    table: "applicant",
    column: "circumstances_sealed",
    rows: sql`select id, id as who, circumstances_sealed as sealed from applicant`,
  },
  "assessment-content": {
    table: "assessment",
    column: "content_sealed",
    rows: sql`select id, applicant_id as who, content_sealed as sealed from assessment where completed_at is not null`,
  },
  "assessment-draft": {
    table: "assessment",
    column: "content_sealed",
    rows: sql`select id, applicant_id as who, content_sealed as sealed from assessment`,
  },
  request: {
    table: "placement_request",
    column: "content_sealed",
    rows: sql`select id, applicant_id as who, content_sealed as sealed from placement_request`,
  },
  "meeting-minutes": {
    table: "meeting",
    column: "minutes_sealed",
    rows: sql`select meeting.id, engagement.applicant_id as who, minutes_sealed as sealed from meeting
      join engagement on engagement.id = meeting.engagement_id where minutes_sealed is not null`,
  },
  "agreement-annex": { table: "agreement_version", column: "annex_sealed", rows: annexes("is not null") },
  "agreement-annex-draft": { table: "agreement_version", column: "annex_sealed", rows: annexes("is null") },
  signer: {
    table: "signature",
    column: "signer_sealed",
    rows: sql`select signature.id, engagement.applicant_id as who, signer_sealed as sealed from signature
      join agreement on agreement.id = signature.agreement_id join engagement on engagement.id = agreement.engagement_id`,
  },
  "corrected-contact": {
    table: "agreement_contact",
    column: "contact_sealed",
    rows: sql`select agreement_contact.id, engagement.applicant_id as who, contact_sealed as sealed from agreement_contact
      join agreement on agreement.id = agreement_contact.agreement_id join engagement on engagement.id = agreement.engagement_id`,
  },
};
interface SealedRow {
  id: string;
  who: string;
  sealed: string;
  hash?: string;
}

function annexes(isSent: "is null" | "is not null"): RawBuilder<SealedRow> {
  return sql`select agreement_version.id, engagement.applicant_id as who, annex_sealed as sealed, annex_hash as hash from agreement_version
    join agreement on agreement.id = agreement_version.agreement_id join engagement on engagement.id = agreement.engagement_id
    where sent_at ${sql.raw(isSent)}`;
}

const longest = (rows: readonly FrozenRow[]) => [...rows].sort((one, other) => other.row.length - one.row.length)[0];

export async function rowsOfShapes(world: World): Promise<Record<string, FrozenRow | undefined>> {
  await loadDemo(world.programme);
  const more = await moreRows(world);
  const found: Record<string, FrozenRow | undefined> = { ...more };
  for (const [shape, query] of Object.entries(columns)) found[shape] = longest((await query.execute(world.db)).rows);
  const ctx = world.as("system");
  for (const [shape, { table, column, rows }] of Object.entries(sealed)) {
    const opened: FrozenRow[] = [];
    for (const { id, who, sealed: text, hash } of (await rows.execute(world.db)).rows) {
      const { key } = await personKeyOf(ctx, who);
      if (key) opened.push({ row: openFor(key, text, { table, column, row: id }), ...(hash ? { hash } : {}) });
    }
    found[shape] = longest(opened);
  }
  found["identity-address"] = found.identity;
  return found;
}

/** What lies under the programme's own key, and rows that only these acts make. */
async function moreRows(world: World): Promise<Record<string, FrozenRow>> {
  const system = world.as("system");
  const notes = await world.db.selectFrom("history_note").selectAll().execute();
  const settings = await world.db.selectFrom("setting").select(["name", "value"]).orderBy("effective_from").execute();

  const asStaff = async (accountId: string) =>
    makeCtx(world.programme, { actor: (await readStaff(system, accountId, { authAt: system.now(), mfaAt: null }))! });
  const secretariat = await world.db
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .select("account_id")
    .where("organisation.kind", "=", "secretariat")
    .where("membership.rights", "like", '%"run-bulletins"%')
    .orderBy("account_id")
    .executeTakeFirstOrThrow();
  const office = await asStaff(secretariat.account_id);
  const file = "メールアドレス,団体名,お名前\nmidori@example.jp,みどり相談室,佐藤 花子\nwrong,べつの団体,\nao@example.jp,あお相談室,";
  const consent = { consentSource: "paper", consentOn: office.today(), consentNote: "催しの受付で" } as const;
  const { importId } = await startImport(office, { name: "list.csv", bytes: new TextEncoder().encode(file) }, consent);
  const kept = await world.db.selectFrom("subscription_import").selectAll().where("id", "=", importId).executeTakeFirstOrThrow();
  const sound = await startImport(
    office,
    { name: "list.csv", bytes: new TextEncoder().encode(file.replace("wrong,べつの団体,\n", "")) },
    consent,
  );
  await confirmImport(office, sound.importId);

  const owner = ownerOf({ accountId: secretariat.account_id });
  const key = "key-1";
  await keepForm(office, owner, {
    path: "/secretariat/places",
    page: "/secretariat/places",
    key,
    fields: [
      ["note", "見学の日をお知らせください。"],
      ["then", "next"],
    ],
    reply: { status: 422, body: { error: { note: ["form.too-long?max=400"] }, initialValue: { note: "見学の日をお知らせください。" } } },
  });
  const form = await world.db.selectFrom("sent_form").selectAll().where("owner", "=", owner).executeTakeFirstOrThrow();

  const agreement = await world.db
    .selectFrom("agreement")
    .innerJoin("engagement", "engagement.id", "agreement.engagement_id")
    .innerJoin("membership", "membership.organisation_id", "engagement.agency_id")
    .select(["agreement.id", "agreement.revision", "membership.account_id"])
    .where("agreement.state", "=", "in-force")
    .where("membership.rights", "like", '%"handle-all-cases"%')
    .executeTakeFirstOrThrow();
  await correctContact(
    await asStaff(agreement.account_id),
    agreement.id,
    "agency",
    { name: "別所 実", phone: "03-0000-0009", email: "bessho@example.jp" },
    agreement.revision,
  );

  for (let day = 0; day < 14; day += 1) {
    world.clock.advance({ days: 1 });
    await remindSigning(world.as("clock"));
    await remindRequests(world.as("clock"));
  }

  const place = (table: string, column: string, row: string) => ({ table, column, row });
  return {
    "setting-values": { row: `{${settings.map(({ name, value }) => `${JSON.stringify(name)}:${value}`).join(",")}}` },
    "kept-fields": { row: system.keys.open(form.fields_sealed, place("sent_form", "fields_sealed", `${owner} ${key}`)) },
    "kept-reply": { row: system.keys.open(form.reply_sealed!, place("sent_form", "reply_sealed", `${owner} ${key}`)) },
    "import-lines": { row: system.keys.open(kept.rows_sealed!, place("subscription_import", "rows_sealed", importId)) },
    "history-note": longest(
      notes.map((one) => ({ row: system.keys.open(one.body_sealed, place("history_note", "body_sealed", one.history_id)) })),
    ),
  };
}
