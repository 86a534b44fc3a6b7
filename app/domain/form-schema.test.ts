import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, it } from "vitest";
import {
  agreed,
  choice,
  choices,
  date,
  dateOrNothing,
  flag,
  formSchema,
  int,
  kana,
  longText,
  rows,
  rowSchema,
  text,
  time,
} from "#app/domain/form-schema.ts";

const form = formSchema({
  name: text({ min: 2, max: 5 }),
  note: longText({ max: 20 }).optional(),
  kana: kana().optional(),
  kind: choice(["A", "B"]),
  days: choices(["Mo", "Tu", "We"], { min: 1, max: 2 }),
  open: flag(),
  on: date({ min: "2026-01-01" }),
  until: dateOrNothing(),
  at: time({ gridMinutes: 5 }),
  seats: int({ min: 1, max: 9 }),
  tick: agreed(),
  tasks: rows(rowSchema({ name: text({ max: 10 }), steps: int().optional() }), { min: 1, max: 2 }),
});

const good: [string, string][] = [
  ["name", " 花村　彩 "],
  ["kind", "A"],
  ["days", "We"],
  ["days", "Mo"],
  ["on.year", "２０２６"],
  ["on.month", "11"],
  ["on.day", "20"],
  ["until.year", ""],
  ["until.month", ""],
  ["until.day", ""],
  ["at", "9:30"],
  ["seats", "３"],
  ["tick", "on"],
  ["tasks[0].name", "たたむ"],
  ["tasks[0].steps", ""],
  ["note", ""],
];

function parse(entries: [string, string][], without: string[] = []) {
  const data = new FormData();
  for (const [name, value] of entries) if (!without.includes(name)) data.append(name, value);
  return parseWithZod(data, { schema: form });
}
const errorsOf = (entries: [string, string][], without: string[] = []) => parse(entries, without).reply().error;

describe("a form", () => {
  it("keeps one spelling of each thing", () => {
    const read = parse(good);
    expect(read.status === "success" && read.value).toEqual({
      name: "花村 彩",
      kind: "A",
      days: ["Mo", "We"],
      open: false,
      on: "2026-11-20",
      until: undefined,
      at: "09:30",
      seats: 3,
      tick: "on",
      tasks: [{ name: "たたむ" }],
    });
  });

  it("says what is missing at its field", () => {
    expect(errorsOf([])).toEqual({
      name: ["form.required"],
      kind: ["form.choose"],
      days: ["form.choose"],
      on: ["form.required"],
      at: ["form.required"],
      seats: ["form.required"],
      tick: ["form.tick-to-go-on"],
      tasks: ["form.too-few-rows?min=1"],
    });
  });

  it("refuses what it does not ask for", () => {
    expect(errorsOf([...good, ["role", "secretariat"]])).toEqual({ "": ["form.unknown-field"] });
    expect(errorsOf([...good, ["tasks[0].id", "1"]])).toEqual({ "tasks[0]": ["form.unknown-field"] });
  });

  const replace = (name: string, value: string) => errorsOf([...good.filter(([other]) => other !== name), [name, value]]);
  it.each([
    ["name", "あ", "form.too-short?min=2"],
    ["name", "あいうえおか", "form.too-long?max=5"],
    ["name", "あ\u0000い", "form.control-character"],
    ["name", "あ\ufffdい", "form.control-character"],
    ["kind", "Z", "form.not-a-choice"],
    ["at", "9:31", "form.time-grid?minutes=5"],
    ["at", "25:00", "form.time"],
    ["seats", "10", "form.number-too-large?max=9"],
    ["seats", "1.5", "form.whole"],
    ["seats", "三", "form.number"],
    ["kana", "花村", "form.kana"],
  ])("%s with %j gives %s", (name, value, key) => expect(replace(name, value)).toEqual({ [name]: [key] }));

  it("tells a day that does not exist from one that is half typed", () => {
    const day = (year: string, month: string, date: string) =>
      errorsOf([...good.filter(([name]) => !name.startsWith("on.")), ["on.year", year], ["on.month", month], ["on.day", date]]);
    expect(day("2026", "2", "30")).toEqual({ on: ["form.date"] });
    expect(day("2026", "2", "")).toEqual({ on: ["form.date-incomplete"] });
    expect(day("2025", "12", "31")).toEqual({ on: ["form.date-too-early?min=2026-01-01"] });
  });

  it("says what is wrong of a day or of choices at the field itself, where the page has an id for it", () => {
    const day = (...boxes: [string, string][]) => errorsOf([...good.filter(([name]) => !name.startsWith("on.")), ...boxes]);
    expect(day(["on.year", "2".repeat(30)], ["on.month", "2"], ["on.day", "3"])).toEqual({ on: ["form.date"] });
    expect(day(["on.year", "2026"], ["on.year", "2027"], ["on.month", "2"], ["on.day", "3"])).toEqual({ on: ["form.date"] });
    expect(errorsOf([...good.filter(([name]) => name !== "days"), ["days", "Xx"]])).toEqual({ days: ["form.not-a-choice"] });
  });

  it("counts rows", () => {
    expect(errorsOf([...good, ["tasks[1].name", "あ"], ["tasks[2].name", "い"]])).toEqual({ tasks: ["form.too-many-rows?max=2"] });
  });

  it("keeps what was typed", () => {
    expect(parse([...good.filter(([name]) => name !== "at"), ["at", "25時"]]).reply().initialValue).toMatchObject({
      at: "25時",
      on: { year: "２０２６", month: "11", day: "20" },
    });
  });
});
