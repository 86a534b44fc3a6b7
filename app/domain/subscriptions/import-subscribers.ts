/** A list of subscribers from a file: read and shown first, put on the list whole or not at all when somebody has seen it and said yes. */
import { z } from "zod";
import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import { requireRight, requireStaff } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { emailIndex } from "../accounts/email.ts";
import { savedSearches } from "../bulletins/issue-content.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict, found, invalid } from "../refusal.ts";
import { listMunicipalities } from "../search/list-agencies.ts";
import { readSetting } from "../settings/settings.ts";
import { storedShape } from "../stored-shape.ts";
import { fileStates, readSubscriberFile, type FileLine } from "./read-subscriber-file.ts";
import { importForm, type ConsentSource, type ImportConsent } from "./record-subscriber-form.ts";
import { insertRecorded, readStandings, type Standing } from "./record-subscriber.ts";
import { frequencies, mailLanguages } from "./topics-form.ts";
import { earlier, hourMs } from "../time/spans.ts";

const keptHours = 24;

const fileLines = z.array(
  z.object({
    line: z.number().int(),
    email: z.string(),
    organisationName: z.string().nullable(),
    personName: z.string().nullable(),
    consentBy: z.string().nullable(),
    searches: savedSearches,
    frequency: z.enum(frequencies),
    language: z.enum(mailLanguages),
    isPlainText: z.boolean().default(false),
    consentOn: z.string().nullable().default(null),
    state: z.enum(fileStates).default("active"),
    pausedUntil: z.string().nullable().default(null),
    problems: z.array(z.string()),
  }),
);
export const readFileLines = storedShape("import-lines", fileLines);

/** Keeps what the file says, sealed, until it is confirmed; a day later it is gone. Throws Refusal "invalid" for a file nobody can read. */
export async function startImport(
  outer: Ctx,
  file: { name: string; bytes: Uint8Array } | null,
  consent: ImportConsent,
): Promise<{ importId: string }> {
  requireRight(outer.actor, "run-bulletins");
  if (consent.consentOn > outer.today()) throw invalid({ consentOn: ["subscriber.consent-later"] });
  if (!file) throw invalid({ file: ["subscriber.file.none"] });
  const municipalities = new Map((await listMunicipalities(outer)).map((one) => [one.code, one.name]));
  const lines = readSubscriberFile(file.bytes, { today: outer.today(), municipalities, codes: await readCodes(outer) });
  return inTransaction(outer, async (ctx) => {
    const id = ctx.newId();
    await ctx.db
      .insertInto("subscription_import")
      .values({
        id,
        made_by: requireStaff(ctx.actor).accountId,
        file_name: file.name.slice(0, 100),
        consent_source: consent.consentSource,
        consent_on: consent.consentOn,
        consent_note: consent.consentNote,
        rows_sealed: ctx.keys.seal(JSON.stringify(lines), { table: "subscription_import", column: "rows_sealed", row: id }),
        row_count: lines.length,
        created_at: ctx.now(),
      })
      .execute();
    return { importId: id };
  });
}

export interface ImportLine extends FileLine {
  /** `ended`: the list itself says that this one has left. */
  standing: Standing | "ended";
}

export interface ImportRead {
  id: string;
  fileName: string;
  consent: { source: ConsentSource; on: string; note: string };
  /** Whether the addresses themselves must say yes before mails come. */
  mustConfirm: boolean;
  lines: ImportLine[];
  /** How many would be put on the list. */
  good: number;
  wrong: number;
  /** How many were, once it is done. */
  imported: number | null;
}

export const readImportReceipt = storedShape("import-receipt", z.object({ imported: z.number().int() }));

/** What the file would do now. Another member of the office sees it too: whoever is there goes on. */
export async function readImport(ctx: Ctx, importId: string): Promise<ImportRead> {
  requireRight(ctx.actor, "run-bulletins");
  const row = found(await ctx.db.selectFrom("subscription_import").selectAll().where("id", "=", importId).executeTakeFirst());
  return judge(ctx, row);
}

async function judge(ctx: Ctx, row: Row<"subscription_import">): Promise<ImportRead> {
  const consent = { source: row.consent_source as ConsentSource, on: row.consent_on, note: row.consent_note };
  const read = row.rows_sealed
    ? readFileLines(ctx.keys.open(row.rows_sealed, { table: "subscription_import", column: "rows_sealed", row: row.id }))
    : [];
  const sound = read.filter((one) => !one.problems.length && one.state !== "ended");
  const standings = await readStandings(
    ctx,
    sound.map((one) => ({ email: one.email, consentOn: one.consentOn ?? consent.on })),
  );
  const standingOf = (one: FileLine): ImportLine["standing"] =>
    one.problems.length ? null : one.state === "ended" ? "ended" : (standings.get(emailIndex(ctx, one.email)) ?? null);
  const lines = read.map((one) => ({ ...one, standing: standingOf(one) }));
  return {
    id: row.id,
    fileName: row.file_name,
    consent,
    mustConfirm: (await readSetting(ctx, "subscription.confirm-after")).includes(consent.source),
    lines,
    good: lines.filter((one) => !one.problems.length && !one.standing).length,
    wrong: lines.filter((one) => one.problems.length).length,
    imported: row.receipt ? readImportReceipt(row.receipt).imported : null,
  };
}

/**
 * Puts all of the list's good lines on the list in one transaction; with a wrong line in it nothing is. Doing it twice is doing it once.
 * Those who are on the list, have left it or refuse mail stay as they are.
 */
export async function confirmImport(outer: Ctx, importId: string): Promise<{ imported: number }> {
  requireRight(outer.actor, "run-bulletins");
  return inTransaction({ ...outer, via: "import" }, async (ctx) => {
    const row = found(
      await locked(ctx.engine, ctx.db.selectFrom("subscription_import").selectAll().where("id", "=", importId)).executeTakeFirst(),
    );
    if (row.receipt) return readImportReceipt(row.receipt);
    if (!row.rows_sealed) throw conflict("import-over");
    const { lines, wrong, good, consent } = await judge(ctx, row);
    if (wrong || !good) throw conflict("import-wrong");
    let imported = 0;
    for (const one of lines.filter((line) => !line.standing)) {
      const id = await insertRecorded(ctx, {
        email: one.email,
        organisationName: one.organisationName,
        personName: one.personName,
        searches: JSON.stringify(one.searches),
        frequency: one.frequency,
        language: one.language,
        isPlainText: one.isPlainText,
        mustConfirm: one.state === "pending",
        pausedUntil: one.state === "paused" ? one.pausedUntil : null,
        consent: {
          source: consent.source,
          on: one.consentOn ?? consent.on,
          givenBy: one.consentBy ?? one.personName ?? one.organisationName ?? "",
          note: consent.note,
        },
        importId: row.id,
      });
      if (id) imported += 1;
    }
    await ctx.db
      .updateTable("subscription_import")
      .set({ receipt: JSON.stringify({ imported }), rows_sealed: null, done_at: ctx.now() })
      .where("id", "=", row.id)
      .execute();
    await recordHistory(ctx, {
      chain: chains.programme,
      subject: "subscription-import",
      subjectId: row.id,
      act: "import",
      detail: { imported, rows: row.row_count, source: consent.source },
    });
    return { imported };
  });
}

/** For the clock: lists nobody confirmed are forgotten. */
export async function forgetImports(ctx: Ctx): Promise<number> {
  const before = earlier(ctx.now(), keptHours * hourMs);
  const result = await ctx.db
    .updateTable("subscription_import")
    .set({ rows_sealed: null })
    .where("rows_sealed", "is not", null)
    .where("created_at", "<", before)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

const pageOf = (importId: string) => `/secretariat/subscribers/import/${importId}`;

export const startImportAct = defineAct({
  name: "start-import",
  by: ["secretariat"],
  async find({ actor }) {
    requireRight(actor, "run-bulletins");
    return {};
  },
  form: importForm,
  file: "file",
  run: (ctx, { file, value }) => startImport(ctx, file, value),
  after: ({ importId }) => ({ to: pageOf(importId) }),
});

export const confirmImportAct = defineAct({
  name: "confirm-import",
  by: ["secretariat"],
  find: (ctx, { params }) => readImport(ctx, params.importId),
  form: confirmForm,
  run: (ctx, { params }) => confirmImport(ctx, params.importId),
  after: ({ imported }, { params }) => ({ to: pageOf(params.importId), notice: "subscriber.import.done-notice", values: { imported } }),
});
