import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import { accountIdOf, requireRight } from "../access/actor.ts";
import { defineAct, type At, type Sent } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict, found, invalid, missing } from "../refusal.ts";
import { changeSettingForm, fieldOfErrors, valueOfFields } from "./change-setting-form.ts";
import { readSettingEntry, readSettingToChange } from "./list-settings.ts";
import { isAskedSetting, staysSmaller, type AskedSetting } from "./settings-form.ts";
import { readSettingValue, settingShapes, type SettingValue } from "./settings.ts";

interface Dated {
  effective_from: string;
  value: unknown;
}

interface Change {
  effectiveFrom: string;
  revision: number;
}

/**
 * Whether a value may begin on a day, today or later. Throws Refusal "invalid" at `effectiveFrom` or `fieldOfErrors`, and "conflict"
 * when any setting was changed since `revision` was read.
 */
async function checkSettingChange<Name extends AskedSetting>(
  ctx: Ctx,
  name: Name,
  given: SettingValue<Name>,
  { effectiveFrom, revision }: Change,
): Promise<SettingValue<Name>> {
  requireRight(ctx.actor, "manage-settings");
  const value = settingShapes[name].parse(given) as SettingValue<Name>;
  const now = await ctx.db.selectFrom("data_version").select("value").where("name", "=", "settings").executeTakeFirstOrThrow();
  if (now.value !== revision) throw conflict("changed-meanwhile");
  if (effectiveFrom < ctx.today()) throw invalid({ effectiveFrom: ["settings.error.past"] });
  const own = await readDated(ctx, name);
  if (isDeepStrictEqual(inForce(own, effectiveFrom), value)) throw invalid({ [fieldOfErrors(name)]: ["settings.error.same"] });
  await checkSmaller(
    ctx,
    name,
    [...own.filter((one) => one.effective_from !== effectiveFrom), { effective_from: effectiveFrom, value }],
    effectiveFrom,
    fieldOfErrors(name),
  );
  return value;
}

/** Sets a value from a day on; the same day again replaces what was planned for it. Throws as `checkSettingChange`. */
export async function changeSetting<Name extends AskedSetting>(
  outer: Ctx,
  name: Name,
  given: SettingValue<Name>,
  change: Change,
): Promise<void> {
  const { effectiveFrom, revision } = change;
  await inTransaction(outer, async (ctx) => {
    const value = await checkSettingChange(ctx, name, given, change);
    await takeRevision(ctx, revision);
    const row = { value: JSON.stringify(value), created_by: accountIdOf(ctx.actor), created_at: ctx.now() };
    await ctx.db
      .insertInto("setting")
      .values({ id: ctx.newId(), name, effective_from: effectiveFrom, ...row })
      .onConflict((conflict) => conflict.columns(["name", "effective_from"]).doUpdateSet(row))
      .execute();
    await recordHistory(ctx, {
      chain: chains.programme,
      subject: "setting",
      subjectId: name,
      act: "change",
      detail: { effectiveFrom, value },
    });
  });
}

/** Takes back a value that has not begun. Throws Refusal "missing" when there is none, "conflict" `settings.begun` from its first day on, "invalid" where another plan needs it. */
export async function dropPlannedSetting(outer: Ctx, name: AskedSetting, settingId: string, revision: number): Promise<void> {
  requireRight(outer.actor, "manage-settings");
  await inTransaction(outer, async (ctx) => {
    const row = found(
      await ctx.db
        .selectFrom("setting")
        .select(["effective_from", "value"])
        .where("id", "=", settingId)
        .where("name", "=", name)
        .executeTakeFirst(),
    );
    if (row.effective_from <= ctx.today()) throw conflict("settings.begun");
    await takeRevision(ctx, revision);
    const left = (await readDated(ctx, name)).filter((one) => one.effective_from !== row.effective_from);
    await checkSmaller(ctx, name, left, row.effective_from, "");
    await ctx.db.deleteFrom("setting").where("id", "=", settingId).execute();
    await recordHistory(ctx, {
      chain: chains.programme,
      subject: "setting",
      subjectId: name,
      act: "drop-planned",
      detail: { effectiveFrom: row.effective_from, value: readSettingValue(name, row.value) },
    });
  });
}

/** All settings share one number: whoever keeps pages in memory sees by it that they may say something else now. */
async function takeRevision(ctx: Ctx, seen: number): Promise<void> {
  const taken = await ctx.db
    .updateTable("data_version")
    .set({ value: sql<number>`value + 1` })
    .where("name", "=", "settings")
    .where("value", "=", seen)
    .returning("value")
    .executeTakeFirst();
  if (!taken) throw conflict("changed-meanwhile");
}

async function readDated(ctx: Ctx, name: AskedSetting): Promise<Dated[]> {
  const rows = await ctx.db.selectFrom("setting").select(["effective_from", "value"]).where("name", "=", name).execute();
  return rows.map((row) => ({ effective_from: row.effective_from, value: readSettingValue(name, row.value) as unknown }));
}

const inForce = (rows: readonly Dated[], day: string) =>
  rows.filter((row) => row.effective_from <= day).sort((one, other) => (one.effective_from < other.effective_from ? 1 : -1))[0]?.value;

/** On the day itself, and on every later one on which either of a pair changes. */
async function checkSmaller(ctx: Ctx, name: AskedSetting, own: Dated[], from: string, field: string): Promise<void> {
  for (const { pair, error } of staysSmaller.filter((one) => one.pair.includes(name))) {
    const [smaller, larger] = await Promise.all(pair.map(async (one) => (one === name ? own : readDated(ctx, one))));
    const days = [from, ...[...smaller, ...larger].map((row) => row.effective_from)].filter((day) => day >= from);
    if (days.some((day) => Number(inForce(smaller, day)) >= Number(inForce(larger, day)))) throw invalid({ [field]: [error] });
  }
}

const settingOf = ({ params }: At): AskedSetting => {
  if (!isAskedSetting(params.setting)) throw missing();
  return params.setting;
};

type SentChange = Sent<Record<string, unknown>>;
const changeOf = ({ value, revision }: SentChange): Change => ({ effectiveFrom: String(value.effectiveFrom), revision });

/** Whether what was typed may be shown once more. Throws as `checkSettingChange`. */
export async function checkSentChange(ctx: Ctx, sent: SentChange): Promise<void> {
  const name = settingOf(sent);
  await checkSettingChange(ctx, name, valueOfFields(name, sent.value), changeOf(sent));
}

const afterChange = (at: At, notice: string) => ({ to: `/secretariat/settings/${at.params.setting}`, notice });

export const changeSettingAct = defineAct({
  name: "change-setting",
  by: ["secretariat"],
  find: (ctx, { params }) => readSettingToChange(ctx, params.setting),
  form: (at) => changeSettingForm(settingOf(at)),
  run: (ctx, sent) => changeSetting(ctx, settingOf(sent), valueOfFields(settingOf(sent), sent.value), changeOf(sent)),
  after: (_, at) => afterChange(at, "settings.change.done"),
});

export const dropPlannedSettingAct = defineAct({
  name: "drop-planned-setting",
  by: ["secretariat"],
  find: (ctx, { params }) => readSettingEntry(ctx, params.setting, params.valueId),
  isOpen: ({ isPlanned }) => isPlanned,
  form: confirmForm,
  run: (ctx, sent) => dropPlannedSetting(ctx, settingOf(sent), sent.params.valueId, sent.revision),
  after: (_, at) => afterChange(at, "settings.drop.done"),
});
