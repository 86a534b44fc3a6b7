/** What a place revision says: the canonical JSON of `place_revision.content`. The edit in progress may be partial. */
import { z } from "zod";
import { weekdayCodes } from "../time/week.ts";
import { added, storedShape } from "../stored-shape.ts";

export const transportTypes = ["full", "capped", "none"] as const;
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const code = z.string().min(1).max(60);

const placeTask = z.object({
  name: z.string().min(1).max(40),
  detail: z.string().max(200).nullable(),
  posture: z.enum(["seated", "standing", "walking", "mixed"]),
  loadLevel: z.enum(["light", "moderate", "heavy"]),
  steps: z.array(z.string().max(100)).max(20),
});

const placeEnvironment = z.object({
  indoor: z.boolean(),
  team: code,
  residentContact: code,
  noise: code,
  odor: code,
  heat: code,
  stairs: code,
});

/** Every field of a place; `sectionsOfPlace` says on which page of the form each stands. */
export const placeContent = z.object({
  title: z.string().min(5).max(40),
  summary: z.string().min(20).max(400),
  summaryEasy: z.string().max(120).nullable(),
  workForms: z.array(code).min(1),
  taskCategories: z.array(code).min(1).max(6),
  tasks: z.array(placeTask).min(1).max(8),
  daysOfWeek: z.array(z.enum(weekdayCodes)).min(1),
  startTime: time,
  endTime: time,
  breakMinutes: z.number().int().min(0).max(180),
  daysPerWeekMin: z.number().int().min(1).max(7),
  daysPerWeekMax: z.number().int().min(1).max(7),
  /** Hours in steps of a quarter. */
  hoursPerDayMin: z.number().min(0.5).max(8),
  hoursPerDayMax: z.number().min(0.5).max(8),
  daysPerMonth: z.number().int().min(1).max(31).nullable(),
  negotiable: z.boolean(),
  scheduleNote: z.string().max(200).nullable(),
  initialWeeks: z.number().int().min(1).max(52).nullable(),
  maxMonths: z.number().int().min(1).max(60).nullable(),
  capacityTotal: z.number().int().min(1).max(99),
  compensationType: z.enum(["none", "daily_allowance", "hourly_allowance", "hourly_wage", "mixed"]),
  compensationYen: z.number().int().min(0).max(20000).nullable(),
  compensationNote: z.string().max(200).nullable(),
  transportType: z.enum(transportTypes),
  transportCapYen: z.number().int().min(0).max(20000).nullable(),
  meal: z.string().max(60).nullable(),
  clothing: z.string().max(100).nullable(),
  belongings: z.string().max(100).nullable(),
  environment: placeEnvironment,
  /** How smoking is handled at the workplace and where (受動喫煙の防止), in words. */
  smoking: added(z.string().max(100).nullable(), null),
  requiredAbilities: z.array(code).max(10),
  healthRequirements: z.array(code).max(5),
  healthRequirementPayer: z.enum(["host", "applicant", "shared"]).nullable(),
  considerations: z.array(code).min(1).max(30),
  considerationNote: z.string().max(300).nullable(),
  eligibilityNote: z.string().max(300).nullable(),
  eligibilityReason: z.string().max(300).nullable(),
  visitAvailable: z.boolean(),
  trialDays: z.number().int().min(0).max(10),
  stepUpNote: z.string().max(300).nullable(),
  validUntil: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
});

export type PlaceContent = z.infer<typeof placeContent>;
/** The edit in progress: any field may still be missing. */
export const placeDraft = placeContent.partial().extend({ environment: placeEnvironment.partial().optional() });
export type PlaceDraft = z.infer<typeof placeDraft>;

export const readPlaceContent = storedShape("place-content", placeContent);
export const readPlaceDraft = storedShape("place-draft", placeDraft);
/** The title of a version, which an edit in progress may not have yet. */
export const readPlaceTitle = (text: string): string | null => readPlaceDraft(text).title ?? null;

/** The pages of the place form and the fields on each, in the order people fill them. */
export const sectionsOfPlace = {
  about: ["title", "summary", "summaryEasy", "workForms"],
  work: ["taskCategories", "tasks"],
  time: [
    "daysOfWeek",
    "startTime",
    "endTime",
    "breakMinutes",
    "daysPerWeekMin",
    "daysPerWeekMax",
    "hoursPerDayMin",
    "hoursPerDayMax",
    "daysPerMonth",
    "negotiable",
    "scheduleNote",
  ],
  seats: ["capacityTotal", "initialWeeks", "maxMonths", "validUntil"],
  money: ["compensationType", "compensationYen", "compensationNote", "transportType", "transportCapYen", "meal", "clothing", "belongings"],
  care: [
    "considerations",
    "considerationNote",
    "environment",
    "smoking",
    "requiredAbilities",
    "healthRequirements",
    "healthRequirementPayer",
  ],
  welcome: ["eligibilityNote", "eligibilityReason", "visitAvailable", "trialDays", "stepUpNote"],
} as const satisfies Record<string, readonly (keyof PlaceContent)[]>;
export type PlaceSection = keyof typeof sectionsOfPlace;
/** The fields on a page of the form. */
export type FieldOfSection<Section extends PlaceSection> = (typeof sectionsOfPlace)[Section][number];

export const placeSections = Object.keys(sectionsOfPlace) as PlaceSection[];
export const fieldsOf = (section: PlaceSection): readonly (keyof PlaceContent)[] => sectionsOfPlace[section];
export const isPlaceSection = (value: string | undefined): value is PlaceSection => placeSections.includes(value as PlaceSection);
/** The page after this one; null after the last. */
export const nextSection = (section: PlaceSection): PlaceSection | null => placeSections[placeSections.indexOf(section) + 1] ?? null;

/** The page of each field; a field that stands on none is an error here. */
export const sectionOfField: Record<keyof PlaceContent, PlaceSection> = Object.fromEntries(
  placeSections.flatMap((section) => sectionsOfPlace[section].map((field) => [field, section])),
) as Record<FieldOfSection<PlaceSection>, PlaceSection>;
