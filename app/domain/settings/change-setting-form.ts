import type { z } from "zod";
import { date, formSchema } from "../form-schema.ts";
import type { SettingValue } from "./settings.ts";
import { settingKinds, type AskedSetting } from "./settings-form.ts";

/** What is asked for a new value: its own fields and the day it begins. */
export const changeSettingForm = (name: AskedSetting) =>
  formSchema({ ...(settingKinds[name].fields as z.ZodRawShape), effectiveFrom: date() });

const isSingle = (name: AskedSetting) => "value" in settingKinds[name].fields;

/** Where an error about the whole value stands: at its field, or over the form when there are several. */
export const fieldOfErrors = (name: AskedSetting) => (isSingle(name) ? "value" : "");

/** The value that a form's fields hold. */
export function valueOfFields<Name extends AskedSetting>(
  name: Name,
  { effectiveFrom: _day, ...fields }: Record<string, unknown>,
): SettingValue<Name> {
  return (isSingle(name) ? fields.value : fields) as SettingValue<Name>;
}

/** The fields a form begins with. */
export const fieldsOfValue = (name: AskedSetting, value: unknown): Record<string, unknown> =>
  isSingle(name) ? { value } : (value as Record<string, unknown>);
