/** The night, in which news "at once" would ring at somebody's bedside. */
import type { Ctx } from "../context.ts";
import { readSetting, type SettingValue } from "../settings/settings.ts";
import { addDays, dayInTokyo, instantInTokyo, timeInTokyo } from "../time/tokyo.ts";

/** What a letter keeps that does not go out at night. */
export const quietData = JSON.stringify({ keepsQuiet: true });

/** When the quiet hours end that this instant lies in; null outside of them. */
function quietUntil({ from, to }: SettingValue<"subscription.quiet-hours">, now: string): string | null {
  const [day, time] = [dayInTokyo(now), timeInTokyo(now)];
  if (from < to) return time >= from && time < to ? instantInTokyo(day, to) : null;
  if (from > to && time >= from) return instantInTokyo(addDays(day, 1), to);
  return from > to && time < to ? instantInTokyo(day, to) : null;
}

export const readQuietUntil = async (ctx: Ctx): Promise<string | null> =>
  quietUntil(await readSetting(ctx, "subscription.quiet-hours"), ctx.now());
