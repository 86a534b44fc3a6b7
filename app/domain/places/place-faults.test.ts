import { describe, expect, it } from "vitest";
import codesFile from "#db/seed/codes.json" with { type: "json" };
import { plainContent } from "#tests/support/given/places.ts";
import { codeLists, type Codes } from "../codes/codes.ts";
import type { PlaceContent } from "./place-content.ts";
import { faultsOf, placeRules, type Facts } from "./place-faults.ts";

type Entry = { code: string; label: string } & Record<string, unknown>;
const lists = codesFile.lists as unknown as Record<string, Entry[]>;
const codes = Object.fromEntries(
  codeLists.map((list) => [
    list,
    (lists[list] ?? []).map(({ code, label, ...data }) => ({ code, label, labelEasy: null, labelEn: null, data })),
  ]),
) as unknown as Codes;
const facility: Facts["facility"] = {
  certification_status: "certified",
  support_officer_name: "田所 実",
  capacity_non_employment: 4,
  capacity_employment: 2,
  facility_type: "day_service",
  address_visibility: "public",
};
const facts = { facility, codes, minimumWage: { value: 1226, effectiveFrom: "2025-10-03" }, today: "2026-11-20" };
const wage: Partial<PlaceContent> = { workForms: ["D"], compensationType: "hourly_wage", compensationYen: 1300 };

const faults = (content: Partial<PlaceContent>, changes: Partial<Facts["facility"]> = {}) =>
  faultsOf({ ...plainContent, ...content }, { ...facts, facility: { ...facility, ...changes } }).faults.map(
    ({ level, section, field, key, values }) => [level, section, field, key, values],
  );

describe("the rules of a place", () => {
  it("are silent about a whole and lawful place, of each work form", () => {
    expect(faults({})).toEqual([]);
    expect(faults({ workForms: ["A", "B", "C"], compensationType: "daily_allowance", compensationYen: 500 })).toEqual([]);
    expect(faults(wage)).toEqual([]);
  });

  const cases: [string, Partial<PlaceContent>, unknown[], Partial<Facts["facility"]>?][] = [
    [
      "B without certification",
      { workForms: ["A", "B"] },
      ["block", "about", "workForms", "place.fault.certification", undefined],
      { certification_status: "applying" },
    ],
    [
      "no support officer",
      {},
      ["block", "facility", "supportOfficer", "place.fault.support-officer", undefined],
      { support_officer_name: " " },
    ],
    [
      "a wage below the minimum",
      { ...wage, compensationYen: 1225 },
      ["block", "money", "compensationYen", "place.fault.minimum-wage", { yen: 1226, from: "2025-10-03" }],
    ],
    [
      "employment without a wage",
      { ...wage, compensationType: "daily_allowance", compensationYen: 500 },
      ["block", "money", "compensationType", "place.fault.wage-for-employment", undefined],
    ],
    [
      "a wage without employment",
      { compensationType: "hourly_wage", compensationYen: 1300 },
      ["block", "money", "compensationType", "place.fault.wage-is-employment", undefined],
    ],
    [
      "an allowance without its amount",
      { compensationType: "daily_allowance", compensationYen: null },
      ["block", "money", "compensationYen", "place.fault.yen-missing", undefined],
    ],
    ["mixed without words", { compensationType: "mixed" }, ["block", "money", "compensationNote", "place.fault.mixed-note", undefined]],
    ["a cap without its amount", { transportType: "capped" }, ["block", "money", "transportCapYen", "place.fault.cap-missing", undefined]],
    ["an end before the start", { endTime: "08:00" }, ["block", "time", "endTime", "form.end-after-start", undefined]],
    ["more hours than the span", { hoursPerDayMax: 3.5 }, ["block", "time", "hoursPerDayMax", "place.fault.hours-in-span", undefined]],
    [
      "hours upside down",
      { hoursPerDayMin: 2, hoursPerDayMax: 1 },
      ["block", "time", "hoursPerDayMax", "place.fault.max-below-min", undefined],
    ],
    [
      "days upside down",
      { daysPerWeekMin: 3, daysPerWeekMax: 2 },
      ["block", "time", "daysPerWeekMax", "place.fault.max-below-min", undefined],
    ],
    ["more days than are open", { daysPerWeekMax: 4 }, ["block", "time", "daysPerWeekMax", "place.fault.days-in-week", undefined]],
    [
      "too short a break over six hours",
      { ...wage, endTime: "16:30", hoursPerDayMax: 6.5, breakMinutes: 30 },
      ["block", "time", "breakMinutes", "place.fault.break", { minutes: 45 }],
    ],
    [
      "over forty hours a week",
      {
        ...wage,
        daysOfWeek: ["Mo", "Tu", "We", "Th", "Fr", "Sa"],
        daysPerWeekMax: 6,
        startTime: "08:00",
        endTime: "16:00",
        hoursPerDayMax: 7,
        breakMinutes: 60,
      },
      ["block", "time", "daysPerWeekMax", "place.fault.week-hours", undefined],
    ],
    [
      "a health test nobody pays",
      { healthRequirements: ["stool_test"] },
      ["block", "care", "healthRequirementPayer", "place.fault.health-payer", undefined],
    ],
    ["a last day that has passed", { validUntil: "2026-11-19" }, ["block", "seats", "validUntil", "place.fault.valid-until", undefined]],
    ["a quota", { scheduleNote: "1日30個以上" }, ["warn", "work", "tasks", "place.warn.quota", undefined]],
    ["people shut out", { eligibilityNote: "60歳以下の方" }, ["warn", "welcome", "eligibilityNote", "place.warn.exclusive", undefined]],
    ["a long easy sentence", { summaryEasy: "あ".repeat(41) }, ["warn", "about", "summaryEasy", "place.warn.long-sentence", undefined]],
    [
      "more seats than certified",
      { workForms: ["B"], capacityTotal: 5 },
      ["warn", "seats", "capacityTotal", "place.warn.capacity", { certified: 4 }],
    ],
  ];
  it.each(cases)("name %s", (_, content, fault, changes) => expect(faults(content, changes)).toContainEqual(fault));

  it("have each a case here", () => {
    expect(new Set(cases.map(([, , fault]) => fault[3]))).toEqual(new Set(placeRules.map((rule) => rule.key)));
  });

  it.each([
    ["a reason opens what shuts people out", { eligibilityNote: "女性のみ", eligibilityReason: "母子生活支援施設のため" }],
    ["the last day itself is still one", { validUntil: "2026-11-20" }],
    ["forty letters are short enough", { summaryEasy: `${"あ".repeat(40)}。` }],
    ["the minimum wage itself is lawful", { ...wage, compensationYen: 1226 }],
    ["six hours need no break in employment", { ...wage, endTime: "15:00", hoursPerDayMax: 6, breakMinutes: 0 }],
    [
      "an hour of break allows eight hours",
      { ...wage, startTime: "08:00", endTime: "17:00", hoursPerDayMax: 8, breakMinutes: 60, daysPerWeekMax: 3 },
    ],
    [
      "45 minutes of break allow eight hours",
      { ...wage, startTime: "09:00", endTime: "17:45", hoursPerDayMax: 8, breakMinutes: 45, daysPerWeekMax: 3 },
    ],
    [
      "half an hour apart from six hours of work is enough",
      { ...wage, startTime: "09:00", endTime: "15:30", hoursPerDayMax: 6.5, breakMinutes: 30, daysPerWeekMax: 3 },
    ],
    ["employment may speak of overtime", { ...wage, scheduleNote: "残業はありません" }],
  ])("stay silent: %s", (_, content) => expect(faults(content as Partial<PlaceContent>)).toEqual([]));

  it("name every field that is not written, and only rules whose fields are", () => {
    const { faults: found, content } = faultsOf(
      { workForms: ["B"], startTime: "10:00", endTime: "09:00" },
      { ...facts, facility: { ...facility, certification_status: "none" } },
    );
    expect(content).toBeNull();
    const keyed = found.map(({ field, key }) => `${field} ${key}`);
    expect(keyed).toContain("title place.fault.missing");
    expect(keyed).toContain("workForms place.fault.certification");
    expect(keyed).toContain("endTime form.end-after-start");
    expect(keyed).not.toContain("workForms place.fault.missing");
    expect(keyed.filter((one) => one.startsWith("hoursPerDayMax"))).toEqual(["hoursPerDayMax place.fault.missing"]);
  });
});
