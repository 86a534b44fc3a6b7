/** Between the pages of the form and the content: what a page typed as content, and kept content as a page's first values. */
import { placeContent, sectionsOfPlace, type PlaceContent, type PlaceDraft, type PlaceSection } from "./place-content.ts";
import type { PlaceSectionForm, PlaceSectionForms } from "./place-section-form.ts";

type Field = keyof PlaceContent;
const isNullable = (field: Field) => placeContent.shape[field].safeParse(null).success;

/** Every field of the section, as content; what is left empty is null where it may be, else absent. */
export function valuesOfSection(section: PlaceSection, form: PlaceSectionForm): PlaceDraft {
  const read: Record<string, unknown> = { ...form };
  if (section === "work") {
    const { tasks } = form as PlaceSectionForms["work"];
    read.tasks = tasks.map((task) => ({ ...task, detail: task.detail ?? null, steps: linesOf(task.steps) }));
  }
  if (section === "care") {
    const { indoor, ...rest } = (form as PlaceSectionForms["care"]).environment;
    const environment = Object.fromEntries(
      Object.entries({ indoor: indoor && indoor === "yes", ...rest }).filter(([, value]) => value !== undefined),
    );
    read.environment = Object.keys(environment).length ? environment : undefined;
  }
  const lists: readonly Field[] = ["workForms", "taskCategories", "tasks", "daysOfWeek", "considerations"];
  const kept = (field: Field) =>
    lists.includes(field) && (read[field] as unknown[]).length === 0 ? undefined : (read[field] ?? (isNullable(field) ? null : undefined));
  return Object.fromEntries(sectionsOfPlace[section].map((field) => [field, kept(field)]));
}

const longestStep = 100;
const mostSteps = 20;
const linesOf = (typed: string | undefined) =>
  (typed ?? "")
    .split("\n")
    .map((line) => line.trim().slice(0, longestStep))
    .filter(Boolean)
    .slice(0, mostSteps);

/** Fields that are typed; the others are chosen. */
const typedFields: ReadonlySet<string> = new Set([
  "title",
  "summary",
  "startTime",
  "endTime",
  "breakMinutes",
  "daysPerWeekMin",
  "daysPerWeekMax",
  "hoursPerDayMin",
  "hoursPerDayMax",
  "capacityTotal",
  "trialDays",
]);

/** What the section still asks for, as errors at its fields. */
export function missingIn(section: PlaceSection, values: PlaceDraft): Record<string, string[]> {
  return Object.fromEntries(
    sectionsOfPlace[section].flatMap((field) => {
      const parsed = placeContent.shape[field].safeParse(values[field]);
      if (parsed.success) return [];
      if (field === "tasks") return [[field, ["form.too-few-rows?min=1"]]];
      if (field === "environment")
        return (["indoor", "team", "residentContact", "noise", "odor", "heat", "stairs"] as const)
          .filter((name) => values.environment?.[name] === undefined)
          .map((name) => [`environment.${name}`, ["form.choose"]]);
      return [[field, [typedFields.has(field) ? "form.required" : "form.choose"]]];
    }),
  );
}

/** Kept content as the first values of a page. */
export function formOfSection(section: PlaceSection, content: PlaceDraft): Record<string, unknown> {
  const given: Record<string, unknown> = Object.fromEntries(
    sectionsOfPlace[section].flatMap((field) => (content[field] === undefined || content[field] === null ? [] : [[field, content[field]]])),
  );
  if (section === "work")
    given.tasks = (content.tasks ?? [undefined]).map((task) =>
      task ? { ...task, detail: task.detail ?? "", steps: task.steps.join("\n") } : {},
    );
  if (section === "care" && content.environment)
    given.environment = {
      ...content.environment,
      indoor: content.environment.indoor === undefined ? undefined : content.environment.indoor ? "yes" : "no",
    };
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typeof value === "number" ? String(value) : value]));
}
