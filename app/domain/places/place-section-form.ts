/** The pages of the place form (domain.md §3.3). A section may be left half filled, so what is asked for is asked by the act. */
import { z } from "zod";
import { chosenCode, chosenCodes } from "../codes/code-field.ts";
import {
  choice,
  choices,
  dateOrNothing,
  flag,
  formSchema,
  int,
  longText,
  number,
  rows,
  rowSchema,
  text,
  time,
  yen,
} from "../form-schema.ts";
import { weekdayCodes } from "../time/week.ts";
import { placeContent, transportTypes, type PlaceSection } from "./place-content.ts";

export const postures = placeContent.shape.tasks.element.shape.posture.options;
export const loadLevels = placeContent.shape.tasks.element.shape.loadLevel.options;
export const compensationTypes = placeContent.shape.compensationType.options;
export const payers = placeContent.shape.healthRequirementPayer.unwrap().options;
export const environmentLists = ["team", "residentContact", "noise", "odor", "heat", "stairs"] as const;

const note = (max: number) => longText({ max }).optional();
const line = (max: number) => text({ max }).optional();
/** Which button was pressed; Enter in a text presses none. */
const then = choice(["next", "list"]).default("next");

export const placeSectionForms = {
  about: formSchema({
    title: text({ min: 5, max: 40, readings: true }).optional(),
    summary: longText({ min: 20, max: 400, readings: true }).optional(),
    summaryEasy: longText({ max: 120, readings: true }).optional(),
    workForms: chosenCodes({ max: 10 }),
    then,
  }),
  work: formSchema({
    taskCategories: chosenCodes({ max: 6 }),
    tasks: rows(
      rowSchema({
        name: text({ max: 40 }),
        detail: note(200),
        posture: choice(postures),
        loadLevel: choice(loadLevels),
        steps: note(2000),
      }),
      { max: 8 },
    ),
    then,
  }),
  time: formSchema({
    daysOfWeek: choices(weekdayCodes),
    startTime: time({ gridMinutes: 5 }).optional(),
    endTime: time({ gridMinutes: 5 }).optional(),
    breakMinutes: int({ min: 0, max: 180 }).optional(),
    daysPerWeekMin: int({ min: 1, max: 7 }).optional(),
    daysPerWeekMax: int({ min: 1, max: 7 }).optional(),
    hoursPerDayMin: number({ min: 0.5, max: 8 }).optional(),
    hoursPerDayMax: number({ min: 0.5, max: 8 }).optional(),
    daysPerMonth: int({ min: 1, max: 31 }).optional(),
    negotiable: flag(),
    scheduleNote: note(200),
    then,
  }),
  seats: formSchema({
    capacityTotal: int({ min: 1, max: 99 }).optional(),
    initialWeeks: int({ min: 1, max: 52 }).optional(),
    maxMonths: int({ min: 1, max: 60 }).optional(),
    validUntil: dateOrNothing(),
    then,
  }),
  money: formSchema({
    compensationType: choice(compensationTypes).optional(),
    compensationYen: yen({ max: 20_000 }).optional(),
    compensationNote: note(200),
    transportType: choice(transportTypes).optional(),
    transportCapYen: yen({ max: 20_000 }).optional(),
    meal: line(60),
    clothing: line(100),
    belongings: line(100),
    then,
  }),
  care: formSchema({
    considerations: chosenCodes({ max: 30 }),
    considerationNote: note(300),
    environment: z
      .strictObject({
        indoor: choice(["yes", "no"]).optional(),
        ...(Object.fromEntries(environmentLists.map((name) => [name, chosenCode().optional()])) as Record<
          (typeof environmentLists)[number],
          z.ZodOptional<ReturnType<typeof chosenCode>>
        >),
      })
      .default({}),
    requiredAbilities: chosenCodes({ max: 10 }),
    healthRequirements: chosenCodes({ max: 5 }),
    healthRequirementPayer: choice(payers).optional(),
    then,
  }),
  welcome: formSchema({
    eligibilityNote: note(300),
    eligibilityReason: note(300),
    visitAvailable: flag(),
    trialDays: int({ min: 0, max: 10 }).optional(),
    stepUpNote: note(300),
    then,
  }),
} satisfies Record<PlaceSection, z.ZodObject>;

export type PlaceSectionForms = { [Section in PlaceSection]: z.output<(typeof placeSectionForms)[Section]> };
export type PlaceSectionForm = PlaceSectionForms[PlaceSection];
