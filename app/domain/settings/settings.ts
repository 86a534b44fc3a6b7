/**
 * What another prefecture would do differently: each setting with its shape and first value. Values change by date and keep
 * their history; the one in force is the newest not after the day asked for. Facts marked uncertain in domain.md live here.
 */
import { sql } from "kysely";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { requireRight } from "../access/actor.ts";
import { agreementTemplate } from "../agreements/agreement-template.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { inTransaction } from "../context.ts";

const days = z.number().int().min(1).max(3650);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const sender = z.strictObject({
  programme: z.string(),
  programmeEn: z.string(),
  council: z.string(),
  councilEn: z.string(),
  office: z.string(),
  postalCode: z.string(),
  address: z.string(),
  phone: z.string(),
  email: z.string(),
});

export const settingShapes = {
  /** Name of the programme and the facts every mail and footer must show. */
  "programme.sender": sender,
  "programme.prefecture": z.strictObject({ name: z.string(), certifier: z.string() }),
  /** Yen per hour; effective-dated. */
  "wage.minimum-yen": z.number().int().positive(),
  "place.confirm-days": days,
  "place.confirm-notice-days": days,
  "place.valid-until-notice-days": days,
  "request.answer-business-days": days,
  "request.answer-lapse-business-days": days,
  "request.meeting-business-days": days,
  "request.meeting-lapse-business-days": days,
  "request.earliest-start-days": z.number().int().min(0).max(90),
  "agreement.signing-days": z.number().int().min(1).max(14),
  /** Business days after its sending on which those who have not signed are reminded, and days before the last one. */
  "agreement.remind-business-days": days,
  "agreement.remind-last-days": z.number().int().min(1).max(13),
  "agreement.template": agreementTemplate,
  "review.first-days": days,
  "review.interval-months": z.number().int().min(1).max(12),
  "insurance.policy-holder": z.strictObject({ name: z.string(), unit: z.string(), agent: z.string() }),
  "bulletin.day-of-month": z.number().int().min(1).max(28),
  "bulletin.months": z.array(z.number().int().min(1).max(12)).min(1),
  "bulletin.call-days-before": days,
  /** Business days between the freeze of an issue and its sending. */
  "bulletin.freeze-business-days-before": z.number().int().min(0).max(20),
  /** Whether somebody else than who fixed or wrote an issue must approve it. */
  "bulletin.second-person": z.boolean(),
  "bulletin.send-time": timeOfDay,
  /** An issue later than this is not sent by itself any more. */
  "bulletin.late-days": days,
  /** Weekday of the weekly mail, Monday = 1; day of the month of the monthly one; minutes that news for "at once" are gathered. */
  "subscription.weekly-weekday": z.number().int().min(1).max(7),
  "subscription.monthly-day": z.number().int().min(1).max(28),
  "subscription.at-once-minutes": z.number().int().min(5).max(1440),
  /** When no mail of "at once" goes out, on the Tokyo clock; none where both are the same. */
  "subscription.quiet-hours": z.strictObject({ from: timeOfDay, to: timeOfDay }),
  /** Days before its end on which "at once" says that an offer ends; the other rhythms say what ends before their next mail. */
  "subscription.closing-days": z.number().int().min(1).max(60),
  /** Nothing older is told to somebody who rested or a programme that stood still. */
  "subscription.most-days-back": days,
  /** Ways of consent after which the address itself must still say yes before mails come. */
  "subscription.confirm-after": z.array(z.enum(["paper", "phone", "import"])),
  "subscription.confirm-hours": z.number().int().min(1).max(168),
  "subscription.confirmations-per-day": z.number().int().min(1).max(20),
} as const;

export type SettingName = keyof typeof settingShapes;
export type SettingValue<Name extends SettingName> = z.infer<(typeof settingShapes)[Name]>;

/** The value of a setting on a day (today when none is given). Throws when none was ever set: the reference data sets all. */
export async function readSetting<Name extends SettingName>(ctx: Ctx, name: Name, on = ctx.today()): Promise<SettingValue<Name>> {
  const row = await ctx.db.selectFrom("setting").select("value").where("name", "=", name).where("effective_from", "<=", on).orderBy("effective_from", "desc").limit(1).executeTakeFirst();
  if (!row) throw new Error(`Setting ${name} has no value on ${on}; load the reference data first.`);
  return settingShapes[name].parse(JSON.parse(row.value)) as SettingValue<Name>;
}

export interface SettingInForce<Name extends SettingName> {
  value: SettingValue<Name>;
  effectiveFrom: string;
}

/** As `readSetting`, with the day it took effect (the wage error names it). */
export async function readSettingInForce<Name extends SettingName>(ctx: Ctx, name: Name, on = ctx.today()): Promise<SettingInForce<Name>> {
  const row = await ctx.db.selectFrom("setting").select(["value", "effective_from"]).where("name", "=", name).where("effective_from", "<=", on).orderBy("effective_from", "desc").limit(1).executeTakeFirstOrThrow();
  return { value: settingShapes[name].parse(JSON.parse(row.value)) as SettingValue<Name>, effectiveFrom: row.effective_from };
}

/** Sets a value from a day on; the same day again replaces what was planned for it. */
export async function changeSetting<Name extends SettingName>(outer: Ctx, name: Name, value: SettingValue<Name>, effectiveFrom: string): Promise<void> {
  requireRight(outer.actor, "manage-settings");
  const parsed = settingShapes[name].parse(value);
  await inTransaction(outer, async (ctx) => {
    await ctx.db
      .insertInto("setting")
      .values({ id: ctx.newId(), name, value: JSON.stringify(parsed), effective_from: effectiveFrom, created_by: null, created_at: ctx.now() })
      .onConflict((conflict) => conflict.columns(["name", "effective_from"]).doUpdateSet({ value: JSON.stringify(parsed) }))
      .execute();
    // Whoever keeps pages in memory sees by this number that they may say something else now.
    await ctx.db
      .insertInto("data_version")
      .values({ name: "settings", value: 1 })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value: sql<number>`data_version.value + 1` }))
      .execute();
    await recordHistory(ctx, { chain: chains.programme, subject: "setting", subjectId: name, act: "change", detail: { effectiveFrom } });
  });
}
