/** The rules a place must keep before anybody sees it: a table of named checks over its content and its facility. */
import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import { readCodes, workFormRules, type Codes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import { withValues } from "../form-schema.ts";
import { Refusal } from "../refusal.ts";
import { readSettingInForce, type SettingInForce } from "../settings/settings.ts";
import { breakOwed, minutesBetween } from "../time/working-hours.ts";
import { placeContent, sectionOfField, type PlaceContent, type PlaceDraft, type PlaceSection } from "./place-content.ts";

export interface PlaceFault {
  /** `block` stops publication; `warn` is shown to host and secretariat. */
  level: "block" | "warn";
  section: PlaceSection | "facility";
  field: string;
  key: string;
  values?: Record<string, string | number>;
}

export interface Facts {
  content: PlaceContent;
  facility: Pick<
    Row<"facility">,
    | "certification_status"
    | "support_officer_name"
    | "capacity_non_employment"
    | "capacity_employment"
    | "facility_type"
    | "address_visibility"
  >;
  codes: Codes;
  minimumWage: SettingInForce<"wage.minimum-yen">;
  today: string;
}

interface Rule {
  /** Number of the rule in the domain's list, where it has one. */
  id: string;
  level: PlaceFault["level"];
  field: keyof PlaceContent | "supportOfficer";
  key: string;
  isBroken(facts: Facts): boolean | Record<string, string | number>;
}

const spanMinutes = (content: PlaceContent) => minutesBetween(content.startTime, content.endTime);
const breakOf = ({ startTime, endTime, breakMinutes, hoursPerDayMax }: PlaceContent) =>
  breakOwed({ startTime, endTime, breakMinutes, mostMinutes: hoursPerDayMax * 60 });
const offersEmployment = ({ content, codes }: Facts) => content.workForms.some((form) => workFormRules(codes, form).employment);
const offersOnlyUnemployed = ({ content, codes }: Facts) => content.workForms.every((form) => !workFormRules(codes, form).employment);
const writtenWords = ({ content }: Facts) =>
  [
    content.title,
    content.summary,
    content.summaryEasy,
    content.scheduleNote,
    content.eligibilityNote,
    ...content.tasks.flatMap((task) => [task.name, task.detail, ...task.steps]),
  ]
    .filter(Boolean)
    .join("\n");

/** Words that would make a training place a job with a quota, and words that shut people out. */
const quotaWords =
  /\u30ce\u30eb\u30de|\u76ee\u6a19[0-9\uff10-\uff19]+|[0-9\uff10-\uff19]\u500b\u4ee5\u4e0a|[0-9\uff10-\uff19]\u4ef6\u4ee5\u4e0a|\u6b8b\u696d/u;
const exclusiveWords =
  /[0-9\uff10-\uff19]\u6b73(\u307e\u3067|\u4ee5\u4e0b|\u672a\u6e80)|\u7537\u6027\u306e\u307f|\u5973\u6027\u306e\u307f|\u7537\u6027\u9650\u5b9a|\u5973\u6027\u9650\u5b9a|\u5065\u5e38\u8005|\u65e5\u672c\u4eba\u306e\u307f/u;
const longestEasySentence = 40;

export const placeRules: readonly Rule[] = [
  {
    id: "R-01",
    level: "block",
    field: "workForms",
    key: "place.fault.certification",
    isBroken: ({ content, facility, codes }) =>
      facility.certification_status !== "certified" && content.workForms.some((form) => workFormRules(codes, form).certificationRequired),
  },
  {
    id: "R-07",
    level: "block",
    field: "supportOfficer",
    key: "place.fault.support-officer",
    isBroken: ({ facility }) => !facility.support_officer_name?.trim(),
  },
  {
    id: "R-09",
    level: "block",
    field: "compensationYen",
    key: "place.fault.minimum-wage",
    isBroken: (facts) =>
      facts.content.compensationType === "hourly_wage" && (facts.content.compensationYen ?? 0) < facts.minimumWage.value
        ? { yen: facts.minimumWage.value, from: facts.minimumWage.effectiveFrom }
        : false,
  },
  {
    id: "R-09",
    level: "block",
    field: "compensationType",
    key: "place.fault.wage-for-employment",
    isBroken: (facts) => offersEmployment(facts) && !["hourly_wage", "mixed"].includes(facts.content.compensationType),
  },
  {
    id: "R-09",
    level: "block",
    field: "compensationType",
    key: "place.fault.wage-is-employment",
    isBroken: (facts) => offersOnlyUnemployed(facts) && facts.content.compensationType === "hourly_wage",
  },
  {
    id: "3.3",
    level: "block",
    field: "compensationYen",
    key: "place.fault.yen-missing",
    isBroken: ({ content }) =>
      ["daily_allowance", "hourly_allowance", "hourly_wage"].includes(content.compensationType) && !content.compensationYen,
  },
  {
    id: "3.3",
    level: "block",
    field: "compensationNote",
    key: "place.fault.mixed-note",
    isBroken: ({ content }) => content.compensationType === "mixed" && !content.compensationNote,
  },
  {
    id: "3.3",
    level: "block",
    field: "transportCapYen",
    key: "place.fault.cap-missing",
    isBroken: ({ content }) => content.transportType === "capped" && !content.transportCapYen,
  },
  { id: "3.3", level: "block", field: "endTime", key: "form.end-after-start", isBroken: ({ content }) => spanMinutes(content) <= 0 },
  {
    id: "3.3",
    level: "block",
    field: "hoursPerDayMax",
    key: "place.fault.hours-in-span",
    isBroken: ({ content }) => spanMinutes(content) > 0 && content.hoursPerDayMax * 60 > spanMinutes(content),
  },
  {
    id: "3.3",
    level: "block",
    field: "hoursPerDayMax",
    key: "place.fault.max-below-min",
    isBroken: ({ content }) => content.hoursPerDayMax < content.hoursPerDayMin,
  },
  {
    id: "3.3",
    level: "block",
    field: "daysPerWeekMax",
    key: "place.fault.max-below-min",
    isBroken: ({ content }) => content.daysPerWeekMax < content.daysPerWeekMin,
  },
  {
    id: "3.3",
    level: "block",
    field: "daysPerWeekMax",
    key: "place.fault.days-in-week",
    isBroken: ({ content }) => content.daysPerWeekMax > content.daysOfWeek.length,
  },
  {
    id: "R-39",
    level: "block",
    field: "breakMinutes",
    key: "place.fault.break",
    isBroken: (facts) => {
      const owed = offersEmployment(facts) ? breakOf(facts.content) : null;
      return owed ? { minutes: owed } : false;
    },
  },
  {
    id: "R-39",
    level: "block",
    field: "daysPerWeekMax",
    key: "place.fault.week-hours",
    isBroken: (facts) => offersEmployment(facts) && facts.content.hoursPerDayMax * facts.content.daysPerWeekMax > 40,
  },
  {
    id: "R-38",
    level: "block",
    field: "healthRequirementPayer",
    key: "place.fault.health-payer",
    isBroken: ({ content }) => content.healthRequirements.length > 0 && !content.healthRequirementPayer,
  },
  {
    id: "3.3",
    level: "block",
    field: "validUntil",
    key: "place.fault.valid-until",
    isBroken: ({ content, today }) => content.validUntil !== null && content.validUntil < today,
  },
  {
    id: "R-06",
    level: "warn",
    field: "tasks",
    key: "place.warn.quota",
    isBroken: (facts) => !facts.content.workForms.includes("D") && quotaWords.test(writtenWords(facts)),
  },
  {
    id: "R-35",
    level: "warn",
    field: "eligibilityNote",
    key: "place.warn.exclusive",
    isBroken: (facts) => !facts.content.eligibilityReason && exclusiveWords.test(writtenWords(facts)),
  },
  {
    id: "7.4",
    level: "warn",
    field: "summaryEasy",
    key: "place.warn.long-sentence",
    isBroken: ({ content }) =>
      (content.summaryEasy ?? "").split("\u3002").some((sentence) => [...sentence.trim()].length > longestEasySentence),
  },
  {
    id: "R-49",
    level: "warn",
    field: "capacityTotal",
    key: "place.warn.capacity",
    isBroken: ({ content, facility, codes }) => {
      const forms = content.workForms.map((form) => workFormRules(codes, form)).filter((rules) => rules.certificationRequired);
      if (!forms.length || facility.certification_status !== "certified") return false;
      const certified =
        (forms.some((rules) => !rules.employment) ? (facility.capacity_non_employment ?? 0) : 0) +
        (forms.some((rules) => rules.employment) ? (facility.capacity_employment ?? 0) : 0);
      return content.capacityTotal > certified ? { certified } : false;
    },
  },
];

export const sectionOf = (field: keyof PlaceContent): PlaceSection => sectionOfField[field];

/** Marks a rule that reads a field nobody has filled in yet. */
class NotWritten extends Error {}

/** The draft as rules read it; a rule that needs what is not written yet says nothing. */
const asRead = (draft: PlaceDraft) =>
  new Proxy(draft, {
    get(target, name) {
      if (Object.hasOwn(target, name)) return target[name as keyof PlaceDraft];
      throw new NotWritten();
    },
  }) as PlaceContent;

function brokenBy(rule: Rule, facts: Facts): boolean | Record<string, string | number> {
  try {
    return rule.isBroken(facts);
  } catch (error) {
    if (error instanceof NotWritten) return false;
    throw error;
  }
}

/** Fields nobody has to fill, as they are when nobody did. */
const unasked: PlaceDraft = Object.fromEntries(
  Object.entries(placeContent.shape).flatMap(([field, shape]) => {
    const empty = [null, false, []].find((one) => shape.safeParse(one).success);
    return empty === undefined ? [] : [[field, empty]];
  }),
);

/** What is missing or wrong in a draft: fields without a value, and every rule whose fields are there. `content` is null until all are. */
export function faultsOf(draft: PlaceDraft, facts: Omit<Facts, "content">): { faults: PlaceFault[]; content: PlaceContent | null } {
  const whole = placeContent.safeParse({ ...unasked, ...draft });
  const missing = whole.success ? [] : [...new Set(whole.error.issues.map((issue) => issue.path[0] as keyof PlaceContent))];
  const all: Facts = { ...facts, content: asRead({ ...unasked, ...draft }) };
  const broken = placeRules.flatMap((rule): PlaceFault[] => {
    const values = brokenBy(rule, all);
    if (!values || missing.some((field) => field === rule.field)) return [];
    return [
      {
        level: rule.level,
        section: rule.field === "supportOfficer" ? "facility" : sectionOf(rule.field),
        field: rule.field,
        key: rule.key,
        values: values === true ? undefined : values,
      },
    ];
  });
  return {
    content: whole.data ?? null,
    faults: [
      ...missing.map((field): PlaceFault => ({ level: "block", section: sectionOf(field), field, key: "place.fault.missing" })),
      ...broken,
    ],
  };
}

export async function readRuleFacts(ctx: Ctx, facilityId: string): Promise<Omit<Facts, "content">> {
  const query = ctx.db
    .selectFrom("facility")
    .select([
      "certification_status",
      "support_officer_name",
      "capacity_non_employment",
      "capacity_employment",
      "facility_type",
      "address_visibility",
    ])
    .where("id", "=", facilityId);
  // What is proven here must still hold when the act ends: a certification that is being lost waits, or is waited for.
  const facility = await (ctx.isInTransaction ? locked(ctx.engine, query) : query).executeTakeFirstOrThrow();
  return { facility, codes: await readCodes(ctx), minimumWage: await readSettingInForce(ctx, "wage.minimum-yen"), today: ctx.today() };
}

/** The whole content, proven against every blocking rule. Throws Refusal "invalid" with each fault at its field. */
export async function requirePublishable(ctx: Ctx, facilityId: string, draft: PlaceDraft): Promise<PlaceContent> {
  const { content, faults } = faultsOf(draft, await readRuleFacts(ctx, facilityId));
  const blocking = faults.filter((fault) => fault.level === "block");
  if (blocking.length || !content)
    throw new Refusal("invalid", "place.not-publishable", {
      fields: Object.fromEntries(blocking.map((fault) => [fault.field, [errorOf(fault)]])),
    });
  return content;
}

/** A fault as a form says its errors. */
export const errorOf = ({ key, values }: Pick<PlaceFault, "key" | "values">): string => (values ? withValues(key, values) : key);
