/** Settings as the secretariat reads them: what counts today, what is planned, and who said so. */
import { requireRight } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import { found, missing } from "../refusal.ts";
import { askedSettings, isAskedSetting, type AskedSetting } from "./settings-form.ts";
import { readSettingValue, type SettingValue } from "./settings.ts";

export interface SettingEntry {
  id: string;
  value: SettingValue<AskedSetting>;
  effectiveFrom: string;
  /** Null where it came with the programme. */
  setBy: string | null;
  setAt: string;
}

export interface SettingLine {
  name: AskedSetting;
  inForce: SettingEntry;
  /** The next to begin. */
  planned: SettingEntry | null;
}

const entries = (ctx: Ctx) =>
  ctx.db
    .selectFrom("setting")
    .leftJoin("account", "account.id", "setting.created_by")
    .select([
      "setting.id",
      "setting.name",
      "setting.value",
      "setting.effective_from as effectiveFrom",
      "account.name as setBy",
      "setting.created_at as setAt",
    ])
    .orderBy("setting.effective_from", "desc");

const entryOf = ({ name, value, ...rest }: Omit<SettingEntry, "value"> & { name: string; value: string }): SettingEntry => ({
  ...rest,
  value: readSettingValue(name as AskedSetting, value),
});

export async function listSettings(ctx: Ctx): Promise<SettingLine[]> {
  requireRight(ctx.actor, "manage-settings");
  const rows = await entries(ctx).execute();
  const today = ctx.today();
  return askedSettings.map((name) => {
    const own = rows.filter((row) => row.name === name);
    const planned = own.filter((row) => row.effectiveFrom > today).at(-1);
    return { name, inForce: entryOf(found(own.find((row) => row.effectiveFrom <= today))), planned: planned ? entryOf(planned) : null };
  });
}

export interface SettingToChange {
  name: AskedSetting;
  /** Newest first: planned ones, the one in force, those before it. */
  entries: SettingEntry[];
  inForce: SettingEntry;
  revision: number;
}

/** Throws Refusal "missing" for what is no setting. */
export async function readSettingToChange(ctx: Ctx, name: string): Promise<SettingToChange> {
  requireRight(ctx.actor, "manage-settings");
  if (!isAskedSetting(name)) throw missing();
  const own = (await entries(ctx).where("setting.name", "=", name).execute()).map(entryOf);
  const { value: revision } = await ctx.db
    .selectFrom("data_version")
    .select("value")
    .where("name", "=", "settings")
    .executeTakeFirstOrThrow();
  return { name, entries: own, inForce: found(own.find((one) => one.effectiveFrom <= ctx.today())), revision };
}

/** One value of a setting, and whether it can still be taken back because it has not begun. */
export async function readSettingEntry(
  ctx: Ctx,
  name: string,
  entryId: string,
): Promise<SettingToChange & { entry: SettingEntry; isPlanned: boolean }> {
  const setting = await readSettingToChange(ctx, name);
  const entry = found(setting.entries.find((one) => one.id === entryId));
  return { ...setting, entry, isPlanned: entry.effectiveFrom > ctx.today() };
}
