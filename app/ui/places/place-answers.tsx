/** Everything a place says, in the order of its form: for checking before it is handed in, and for the review. */
import type { ReactNode } from "react";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import { fieldsOf, placeSections, type PlaceContent, type PlaceDraft, type PlaceSection } from "#app/domain/places/place-content.ts";
import { weekdaysText, yenText } from "#app/text/format.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { CheckAnswers, type Answer } from "#app/ui/check-answers.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { Section } from "#app/ui/layout/page.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { DateText, TimeText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { sectionHref } from "./place-words.tsx";
import { Dot, InBrackets } from "#app/ui/text/punctuation.tsx";

export const placeCodeLists = [
  "workForm",
  "taskCategory",
  "consideration",
  "requiredAbility",
  "healthRequirement",
  "compensationType",
  "transportType",
  "posture",
  "loadLevel",
  "pauseReason",
  "facilityType",
  "environment.team",
  "environment.residentContact",
  "environment.noise",
  "environment.odor",
  "environment.heat",
  "environment.stairs",
] as const;
export type PlaceCodes = PickedCodes<(typeof placeCodeLists)[number]>;

const environmentLists = ["team", "residentContact", "noise", "odor", "heat", "stairs"] as const;

/** Fields that are said in one breath with the first of them. */
const together = { startTime: "endTime", daysPerWeekMin: "daysPerWeekMax", hoursPerDayMin: "hoursPerDayMax" } as const;
type SaidFirst = keyof typeof together;
/** Fields with an answer of their own. */
type Answered = Exclude<keyof PlaceContent, (typeof together)[SaidFirst]>;
const withFirst: ReadonlySet<keyof PlaceContent> = new Set(Object.values(together));
const isAnswered = (field: keyof PlaceContent): field is Answered => !withFirst.has(field);

/** Whether an answer is another one than before; what was left empty is the same as nothing. */
function isChanged(field: keyof PlaceContent, content: PlaceDraft, before: PlaceDraft): boolean {
  const said = (draft: PlaceDraft) => [field, together[field as SaidFirst] ?? field].map((one) => draft[one] ?? null);
  return JSON.stringify(said(content)) !== JSON.stringify(said(before));
}

/** `editId` puts a link beside each answer that leads to its field; `before` shows what the last published version said instead. */
export function PlaceAnswers({
  content,
  before,
  codes,
  editId,
}: {
  content: PlaceDraft;
  before?: PlaceDraft | null;
  codes: PlaceCodes;
  editId?: string;
}) {
  const { t, has } = useWords();
  const answersOf = useAnswers(codes);
  const answerKey = (field: string) => (has(`host.place.answer.${field}`) ? `host.place.answer.${field}` : `host.place.field.${field}`);
  const now = answersOf(content);
  const earlier = before && answersOf(before);
  const answer = (name: PlaceSection, field: Answered): Answer => ({
    label: t(answerKey(field)),
    value: before && isChanged(field, content, before) ? <Changed value={now[field]} earlier={earlier?.[field]} /> : now[field],
    href: editId && sectionHref(editId, name, field),
  });
  return (
    <>
      {placeSections.map((name) => (
        <Section key={name} title={<T k={`host.place.section.${name}`} />}>
          <CheckAnswers
            answers={fieldsOf(name)
              .filter(isAnswered)
              .map((field) => answer(name, field))}
          />
        </Section>
      ))}
    </>
  );
}

function Changed({ value, earlier }: { value: ReactNode; earlier: ReactNode }) {
  return (
    <>
      <StatusBadge tone="info">
        <T k="host.place.changed" />
      </StatusBadge>{" "}
      {value ?? (
        <span className="soft">
          <T k="kit.empty" />
        </span>
      )}
      <span className="line small soft">
        <T k="host.place.earlier" />
      </span>
      <del className="line small soft">{earlier ?? <T k="kit.empty" />}</del>
    </>
  );
}

/** Everything a draft says, as answers. */
function useAnswers(codes: PlaceCodes): (content: PlaceDraft) => Record<Answered, ReactNode> {
  const { t, lang, variant } = useWords();
  const { label, labels } = useCodeLabels(codes);
  const written = (text: string | null | undefined): ReactNode => (text ? <Reading text={text} /> : null);
  const number = (value: number | null | undefined, unit: string): ReactNode =>
    value === null || value === undefined ? null : `${value}${t(unit)}`;
  const range = (from: number | undefined, to: number | undefined, unit: string): ReactNode =>
    from === undefined || to === undefined ? null : `${from === to ? from : t("host.place.range", { from, to })}${t(unit)}`;
  const yesNo = (value: boolean | undefined): ReactNode => (value === undefined ? null : t(value ? "host.place.yes" : "host.place.no"));
  return (content) => {
    const { environment } = content;
    const surroundings =
      environment &&
      [
        environment.indoor === undefined ? "" : t(environment.indoor ? "host.place.indoor" : "host.place.outdoor"),
        ...environmentLists.map((name) => (environment[name] ? label(`environment.${name}`, environment[name]) : "")),
      ]
        .filter(Boolean)
        .join(lang === "en" ? ", " : "・");
    return {
      title: written(content.title),
      summary: written(content.summary),
      summaryEasy: written(content.summaryEasy),
      workForms: content.workForms?.map((form) => `${form} ${label("workForm", form)}`).join(lang === "en" ? ", " : "・"),
      taskCategories: content.taskCategories && labels("taskCategory", content.taskCategories),
      tasks: content.tasks?.length ? (
        <ul className="plain-list">
          {content.tasks.map((task, index) => (
            <li key={index}>
              <Reading text={task.name} />
              <InBrackets>
                {label("posture", task.posture)}
                <Dot />
                {label("loadLevel", task.loadLevel)}
              </InBrackets>
              {task.detail ? (
                <span className="line small soft">
                  <Reading text={task.detail} />
                </span>
              ) : null}
              {task.steps.length ? (
                <ol className="step-list small">
                  {task.steps.map((step, at) => (
                    <li key={at}>
                      <Reading text={step} />
                    </li>
                  ))}
                </ol>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null,
      daysOfWeek: content.daysOfWeek && weekdaysText(content.daysOfWeek, lang),
      startTime:
        content.startTime && content.endTime ? <TimeText from={content.startTime} to={content.endTime} /> : (content.startTime ?? null),
      breakMinutes: number(content.breakMinutes, "host.place.unit.minutes"),
      daysPerWeekMin: range(content.daysPerWeekMin, content.daysPerWeekMax, "host.place.unit.days"),
      hoursPerDayMin: range(content.hoursPerDayMin, content.hoursPerDayMax, "host.place.unit.hours"),
      daysPerMonth: number(content.daysPerMonth, "host.place.unit.days"),
      negotiable: yesNo(content.negotiable),
      scheduleNote: written(content.scheduleNote),
      capacityTotal: number(content.capacityTotal, "host.place.unit.people"),
      initialWeeks: number(content.initialWeeks, "host.place.unit.weeks"),
      maxMonths: number(content.maxMonths, "host.place.unit.months"),
      validUntil: content.validUntil ? <DateText value={content.validUntil} /> : null,
      compensationType: content.compensationType && label("compensationType", content.compensationType),
      compensationYen: content.compensationYen == null ? null : yenText(content.compensationYen, variant),
      compensationNote: written(content.compensationNote),
      transportType: content.transportType && label("transportType", content.transportType),
      transportCapYen: content.transportCapYen == null ? null : yenText(content.transportCapYen, variant),
      meal: written(content.meal),
      clothing: written(content.clothing),
      belongings: written(content.belongings),
      considerations: content.considerations && labels("consideration", content.considerations),
      considerationNote: written(content.considerationNote),
      environment: surroundings,
      smoking: written(content.smoking),
      requiredAbilities: content.requiredAbilities && labels("requiredAbility", content.requiredAbilities),
      healthRequirements: content.healthRequirements && labels("healthRequirement", content.healthRequirements),
      healthRequirementPayer: content.healthRequirementPayer && t(`host.place.payer.${content.healthRequirementPayer}`),
      eligibilityNote: written(content.eligibilityNote),
      eligibilityReason: written(content.eligibilityReason),
      visitAvailable: yesNo(content.visitAvailable),
      trialDays: number(content.trialDays, "host.place.unit.days"),
      stepUpNote: written(content.stepUpNote),
    };
  };
}
