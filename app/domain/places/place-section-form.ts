/** The pages of the place form. A section may be left half filled, so what is asked for is asked by the act. */
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
import {
  placeContent,
  sectionsOfPlace,
  transportTypes,
  type FieldOfSection,
  type PlaceContent,
  type PlaceSection,
} from "./place-content.ts";

export const postures = placeContent.shape.tasks.element.shape.posture.options;
export const loadLevels = placeContent.shape.tasks.element.shape.loadLevel.options;
export const compensationTypes = placeContent.shape.compensationType.options;
export const payers = placeContent.shape.healthRequirementPayer.unwrap().options;
export const environmentLists = ["team", "residentContact", "noise", "odor", "heat", "stairs"] as const;

type Field = keyof PlaceContent;

/** The bounds of a field as its content has them: of its characters, its rows or its number. */
function boundsOf(schema: z.ZodType): { minimum?: number; maximum?: number } {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return boundsOf(schema.unwrap() as z.ZodType);
  const { minLength, minItems, minimum, maxLength, maxItems, maximum } = z.toJSONSchema(schema);
  return { minimum: minLength ?? minItems ?? minimum, maximum: maxLength ?? maxItems ?? maximum };
}
const most = (schema: z.ZodType): number => {
  const { maximum } = boundsOf(schema);
  if (maximum === undefined) throw new Error("A field of a form needs the most it may hold.");
  return maximum;
};
const within = (field: Field) => {
  const { minimum: min, maximum: max } = boundsOf(placeContent.shape[field]);
  return { min, max };
};
const length = (field: Field) => ({ min: boundsOf(placeContent.shape[field]).minimum, max: most(placeContent.shape[field]) });

const note = (field: Field) => longText(length(field)).optional();
const line = (field: Field) => text(length(field)).optional();
const count = (field: Field) => int(within(field)).optional();
const hours = (field: Field) => number(within(field)).optional();
const codesOf = (field: Field) => chosenCodes({ max: most(placeContent.shape[field]) });
const task = placeContent.shape.tasks.element.shape;

/** Each field as its page asks for it; how much it may hold is what the content may hold. */
const asked = {
  title: text({ ...length("title"), readings: true }).optional(),
  summary: longText({ ...length("summary"), readings: true }).optional(),
  summaryEasy: longText({ ...length("summaryEasy"), readings: true }).optional(),
  workForms: chosenCodes({ max: 10 }),
  taskCategories: codesOf("taskCategories"),
  tasks: rows(
    rowSchema({
      name: text({ max: most(task.name) }),
      detail: longText({ max: most(task.detail) }).optional(),
      posture: choice(postures),
      loadLevel: choice(loadLevels),
      steps: longText({ max: most(task.steps) * most(task.steps.element) }).optional(),
    }),
    { max: most(placeContent.shape.tasks) },
  ),
  daysOfWeek: choices(weekdayCodes),
  startTime: time({ gridMinutes: 5 }).optional(),
  endTime: time({ gridMinutes: 5 }).optional(),
  breakMinutes: count("breakMinutes"),
  daysPerWeekMin: count("daysPerWeekMin"),
  daysPerWeekMax: count("daysPerWeekMax"),
  hoursPerDayMin: hours("hoursPerDayMin"),
  hoursPerDayMax: hours("hoursPerDayMax"),
  daysPerMonth: count("daysPerMonth"),
  negotiable: flag(),
  scheduleNote: note("scheduleNote"),
  capacityTotal: count("capacityTotal"),
  initialWeeks: count("initialWeeks"),
  maxMonths: count("maxMonths"),
  validUntil: dateOrNothing(),
  compensationType: choice(compensationTypes).optional(),
  compensationYen: yen(within("compensationYen")).optional(),
  compensationNote: note("compensationNote"),
  transportType: choice(transportTypes).optional(),
  transportCapYen: yen(within("transportCapYen")).optional(),
  meal: line("meal"),
  clothing: line("clothing"),
  belongings: line("belongings"),
  considerations: codesOf("considerations"),
  considerationNote: note("considerationNote"),
  environment: z
    .strictObject({
      indoor: choice(["yes", "no"]).optional(),
      ...(Object.fromEntries(environmentLists.map((name) => [name, chosenCode().optional()])) as Record<
        (typeof environmentLists)[number],
        z.ZodOptional<ReturnType<typeof chosenCode>>
      >),
    })
    .default({}),
  smoking: line("smoking"),
  requiredAbilities: codesOf("requiredAbilities"),
  healthRequirements: codesOf("healthRequirements"),
  healthRequirementPayer: choice(payers).optional(),
  eligibilityNote: note("eligibilityNote"),
  eligibilityReason: note("eligibilityReason"),
  visitAvailable: flag(),
  trialDays: count("trialDays"),
  stepUpNote: note("stepUpNote"),
} satisfies Record<Field, z.ZodType>;

/** Which button was pressed; Enter in a text presses none. */
const then = choice(["next", "list"]).default("next");

const formOf = <Section extends PlaceSection>(section: Section) =>
  formSchema({
    ...(Object.fromEntries(sectionsOfPlace[section].map((field) => [field, asked[field]])) as Pick<typeof asked, FieldOfSection<Section>>),
    then,
  });

export const placeSectionForms = {
  about: formOf("about"),
  work: formOf("work"),
  time: formOf("time"),
  seats: formOf("seats"),
  money: formOf("money"),
  care: formOf("care"),
  welcome: formOf("welcome"),
} satisfies Record<PlaceSection, z.ZodObject>;

export type PlaceSectionForms = { [Section in PlaceSection]: z.output<(typeof placeSectionForms)[Section]> };
export type PlaceSectionForm = PlaceSectionForms[PlaceSection];
