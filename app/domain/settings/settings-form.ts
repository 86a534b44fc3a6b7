/** Each setting: its shape, and the fields it is asked for in. What another prefecture does differently is here and in no code. */
import { z } from "zod";
import { choice, choices, email, flag, int, phone, postcode, text, time } from "../form-schema.ts";

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export type Unit = "days" | "business-days" | "hours" | "minutes" | "months" | "times" | "yen" | "day-of-month";

/** One value, under the field `value`. */
const whole = (unit: Unit, min: number, max: number) =>
  ({ kind: "whole", unit, shape: z.number().int().min(min).max(max), fields: { value: int({ min, max }) } }) as const;
const days = (min = 1, max = 3650) => whole("days", min, max);
const businessDays = (min = 1, max = 60) => whole("business-days", min, max);
const clock = () => ({ kind: "clock", shape: timeOfDay, fields: { value: time() } }) as const;
const yesNo = () => ({ kind: "yes-no", shape: z.boolean(), fields: { value: flag() } }) as const;

/** One number or some of the numbers up to `last`, each with words of its own. */
const numbers = (last: number) => Array.from({ length: last }, (_, index) => String(index + 1));
const weekday = () =>
  ({
    kind: "weekday",
    options: numbers(7),
    shape: z.number().int().min(1).max(7),
    fields: { value: choice(numbers(7)).transform(Number) },
  }) as const;
const months = () =>
  ({
    kind: "months",
    options: numbers(12),
    shape: z.array(z.number().int().min(1).max(12)).min(1),
    fields: { value: choices(numbers(12), { min: 1 }).transform((chosen) => chosen.map(Number)) },
  }) as const;
const some = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  ({ kind: "some", options: codes as readonly string[], shape: z.array(z.enum(codes)), fields: { value: choices(codes) } }) as const;

/** Several lines, each under its own name. */
const span = () => ({ kind: "span", shape: z.object({ from: timeOfDay, to: timeOfDay }), fields: { from: time(), to: time() } }) as const;
const line = (max = 100) => ({ shape: z.string(), field: text({ max }) });
function lines<Lines extends Record<string, { shape: z.ZodString; field: z.ZodType<string> }>>(of: Lines) {
  const pick = <Part extends "shape" | "field">(part: Part) =>
    Object.fromEntries(Object.entries(of).map(([name, one]) => [name, one[part]])) as { [Name in keyof Lines]: Lines[Name][Part] };
  return { kind: "lines", shape: z.object(pick("shape")), fields: pick("field") } as const;
}

export const settingKinds = {
  /** Name of the programme and the facts every mail and footer must show. */
  "programme.sender": lines({
    programme: line(60),
    programmeEn: line(100),
    council: line(),
    councilEn: line(),
    office: line(),
    postalCode: { shape: z.string(), field: postcode() },
    address: line(200),
    phone: { shape: z.string(), field: phone() },
    email: { shape: z.string(), field: email() },
  }),
  "programme.prefecture": lines({ name: line(20) }),
  /** Per hour. */
  "wage.minimum-yen": whole("yen", 1, 9999),
  "place.confirm-days": days(),
  "place.confirm-notice-days": days(),
  "place.valid-until-notice-days": days(),
  "request.answer-business-days": businessDays(),
  "request.answer-lapse-business-days": businessDays(),
  "request.meeting-business-days": businessDays(),
  "request.meeting-lapse-business-days": businessDays(),
  "request.earliest-start-days": days(0, 90),
  "agreement.signing-days": days(1, 14),
  /** Business days after its sending on which those who have not signed are reminded, and days before the last one. */
  "agreement.remind-business-days": businessDays(),
  "agreement.remind-last-days": days(1, 13),
  "review.first-days": days(),
  "review.interval-months": whole("months", 1, 12),
  "insurance.policy-holder": lines({ name: line(), unit: line(), agent: line() }),
  "bulletin.months": months(),
  "bulletin.day-of-month": whole("day-of-month", 1, 28),
  "bulletin.send-time": clock(),
  "bulletin.call-days-before": days(),
  /** Business days between the freeze of an issue and its sending. */
  "bulletin.freeze-business-days-before": businessDays(0, 20),
  /** Whether somebody else than who fixed or wrote an issue must approve it. */
  "bulletin.second-person": yesNo(),
  /** An issue later than this is not sent by itself any more. */
  "bulletin.late-days": days(),
  /** Monday = 1. */
  "subscription.weekly-weekday": weekday(),
  "subscription.monthly-day": whole("day-of-month", 1, 28),
  /** How long news for "at once" are gathered. */
  "subscription.at-once-minutes": whole("minutes", 5, 1440),
  /** When no mail of "at once" goes out, on the Tokyo clock; none where both are the same. */
  "subscription.quiet-hours": span(),
  /** Days before its end on which "at once" says that an offer ends; the other rhythms say what ends before their next mail. */
  "subscription.closing-days": days(1, 60),
  /** Nothing older is told to somebody who rested or a programme that stood still. */
  "subscription.most-days-back": days(),
  /** Ways of consent after which the address itself must still say yes before mails come. */
  "subscription.confirm-after": some(["paper", "phone", "import"]),
  "subscription.confirm-hours": whole("hours", 1, 168),
  "subscription.confirmations-per-day": whole("times", 1, 20),
} as const;

/** Settings that people change on a page. */
export type AskedSetting = keyof typeof settingKinds;
export const askedSettings = Object.keys(settingKinds) as AskedSetting[];
export const isAskedSetting = (name: string): name is AskedSetting => Object.hasOwn(settingKinds, name);

/** The part of the page a setting stands in: `place` of `place.confirm-days`. */
export const groupOf = (name: AskedSetting) => name.split(".")[0];
export const settingGroups = [...new Set(askedSettings.map(groupOf))];

/** The first stays smaller than the second on every day, or what it stands for could not happen; else this is said. */
export const staysSmaller: readonly { pair: readonly [AskedSetting, AskedSetting]; error: string }[] = [
  { pair: ["place.confirm-notice-days", "place.confirm-days"], error: "settings.error.notice-days" },
  { pair: ["agreement.remind-last-days", "agreement.signing-days"], error: "settings.error.remind-days" },
];
