/** Values of settings. They change by date and keep their history; the one in force is the newest not after the day asked for. */
import { z } from "zod";
import { agreementTemplate } from "../agreements/agreement-template.ts";
import type { Ctx } from "../context.ts";
import { storedShape } from "../stored-shape.ts";
import { askedSettings, settingKinds, type AskedSetting } from "./settings-form.ts";

type Asked = { [Name in AskedSetting]: (typeof settingKinds)[Name]["shape"] };
const asked = Object.fromEntries(askedSettings.map((name) => [name, settingKinds[name].shape])) as unknown as Asked;

/** The wording of the agreement is a paper of its own and comes with the programme. */
export const settingShapes = { ...asked, "agreement.template": agreementTemplate };

export type SettingName = keyof typeof settingShapes;
export type SettingValue<Name extends SettingName> = z.infer<(typeof settingShapes)[Name]>;

/** All values as one document, though each lies in a row of its own. */
export const readSettingValues = storedShape("setting-values", z.object(settingShapes).partial());
export const readSettingValue = <Name extends SettingName>(name: Name, text: string): SettingValue<Name> =>
  readSettingValues(`{${JSON.stringify(name)}:${text}}`)[name] as SettingValue<Name>;

/** The value of a setting on a day (today when none is given). Throws when none was ever set: the reference data sets all. */
export async function readSetting<Name extends SettingName>(ctx: Ctx, name: Name, on = ctx.today()): Promise<SettingValue<Name>> {
  const row = await ctx.db
    .selectFrom("setting")
    .select("value")
    .where("name", "=", name)
    .where("effective_from", "<=", on)
    .orderBy("effective_from", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) throw new Error(`Setting ${name} has no value on ${on}; load the reference data first.`);
  return readSettingValue(name, row.value);
}

export interface SettingInForce<Name extends SettingName> {
  value: SettingValue<Name>;
  effectiveFrom: string;
}

/** As `readSetting`, with the day it took effect (the wage error names it). */
export async function readSettingInForce<Name extends SettingName>(ctx: Ctx, name: Name, on = ctx.today()): Promise<SettingInForce<Name>> {
  const row = await ctx.db
    .selectFrom("setting")
    .select(["value", "effective_from"])
    .where("name", "=", name)
    .where("effective_from", "<=", on)
    .orderBy("effective_from", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return { value: readSettingValue(name, row.value), effectiveFrom: row.effective_from };
}
