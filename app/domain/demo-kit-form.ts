import {
  choice,
  choices,
  date,
  email,
  flag,
  formSchema,
  int,
  kana,
  longText,
  phone,
  rows,
  rowSchema,
  text,
  time,
} from "#app/domain/form-schema.ts";

/** Every kind of field once, for the page that shows the parts. */
export const demoKitForm = formSchema({
  familyName: text({ max: 30 }),
  familyNameKana: kana({ max: 30 }),
  phone: phone(),
  email: email().optional(),
  startsOn: date({ min: "2020-01-01" }),
  endTime: time({ gridMinutes: 5 }),
  seats: int({ min: 1, max: 99 }),
  workForm: choice(["A", "B"]),
  visit: choice(["yes", "ask"]),
  days: choices(["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"], { min: 1 }),
  summary: longText({ min: 20, max: 400 }),
  isListed: flag(),
  tasks: rows(rowSchema({ name: text({ max: 40 }), minutes: int({ min: 1, max: 480 }).optional() }), { min: 1, max: 3 }),
});
