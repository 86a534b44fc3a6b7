import type { ReactNode } from "react";
import {
  assessmentForms,
  assessmentSections,
  commuteModes,
  readinessItems,
  type AssessmentSection,
} from "#app/domain/assessments/assessment-form.ts";
import type { ReadAssessment } from "#app/domain/assessments/read-assessment.ts";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import { weekdayText, weekdaysText } from "#app/text/format.ts";
import { weekdayCodes } from "#app/domain/time/week.ts";
import { useWords, T } from "#app/text/use-words.tsx";
import { CheckAnswers } from "#app/ui/check-answers.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { CheckboxGroup, RadioGroup, Select } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { ActForm, Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { NumberField, TextArea, TimeField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, EmptyState, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { DateText, TimeText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { crumbsOf, type CaseOfPage } from "./consents-page.tsx";

const readinessWords = Object.fromEntries(readinessItems.map((item) => [item, `agency.assessment.readiness.${item}`]));

export type AssessmentCodes = PickedCodes<
  | "workForm"
  | "taskCategory"
  | "consideration"
  | "requiredAbility"
  | "readinessItem"
  | "trainingSuitable"
  | "workIntention"
  | "assessmentSource"
  | "matchAxis"
>;

/** The task list of the version in progress, and what earlier versions said. */
export function AssessmentPage({ one, versions, codes }: { one: CaseOfPage; versions: ReadAssessment[]; codes: AssessmentCodes }) {
  const { T: Words } = useWords();
  const base = `/agency/cases/${one.applicantId}/assessment`;
  const open = versions.find((version) => version.completedAt === null);
  const latest = versions.find((version) => version.completedAt !== null);
  const isReady = open && assessmentSections.every((section) => open.standing[section] === "done");
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[...crumbsOf(one), { label: <T k="agency.assessment.title" /> }]} />
      <PageHead title={<T k="agency.assessment.title" />} lead={<T k="agency.assessment.lead" />} />
      {open ? (
        <Section title={<T k="agency.assessment.version" v={{ number: open.number }} />}>
          <TaskList
            tasks={assessmentSections.map((section) => ({
              label: <Words k={`agency.assessment.section.${section}`} />,
              href: `${base}/${section}`,
              status: open.standing[section] === "done" ? "done" : "open",
            }))}
          />
          {isReady ? (
            <div className="buttons">
              <LinkButton href={`${base}/complete`} tone="main">
                <T k="acts.assessment.complete.do" />
              </LinkButton>
            </div>
          ) : (
            <p className="hint">
              <T k="agency.assessment.complete-when" />
            </p>
          )}
        </Section>
      ) : one.isClosed ? null : (
        <>
          {latest ? (
            <p>
              <T k="agency.assessment.new-lead" />
            </p>
          ) : (
            <EmptyState title={<T k="agency.assessment.none" />}>
              <p>
                <T k="agency.assessment.none-next" />
              </p>
            </EmptyState>
          )}
          <ActForm action={`${base}/new`}>
            <SubmitButton tone={latest ? "line" : "main"}>
              <T k={latest ? "acts.assessment.start.do-again" : "acts.assessment.start.do"} />
            </SubmitButton>
          </ActForm>
        </>
      )}
      {versions
        .filter((version) => version.completedAt)
        .map((version) => (
          <Section
            key={version.id}
            title={<T k="agency.assessment.said" v={{ number: version.number, day: <DateText value={version.assessedOn} /> }} />}
          >
            <p>
              <StatusBadge tone="success">
                <T k="agency.assessment.completed" />
              </StatusBadge>{" "}
              {version.assessor ? <Reading text={version.assessor} /> : null}
            </p>
            <AssessmentAnswers version={version} codes={codes} />
            {version === latest && !one.isClosed ? (
              <LinkButton href={`/agency/cases/${one.applicantId}/search`} tone={open ? "line" : "main"}>
                <T k="agency.next.search.do" />
              </LinkButton>
            ) : null}
          </Section>
        ))}
    </Page>
  );
}

function AssessmentAnswers({ version: { content }, codes }: { version: ReadAssessment; codes: AssessmentCodes }) {
  const { t, lang } = useWords();
  const { label, labels } = useCodeLabels(codes);
  const words = (text: string | null | undefined) =>
    text ? (
      <span className="as-typed">
        <Reading text={text} />
      </span>
    ) : null;
  const answer = (field: string, value: ReactNode) => ({ label: t(`agency.assessment.${field}`), value });
  const amount = (number: number | null | undefined, unit: string) =>
    number == null ? null : `${number}${lang === "en" ? " " : ""}${t(`agency.assessment.unit-${unit}`)}`;
  const readiness = Object.entries(content.readiness ?? {}).filter(([, grade]) => grade !== null);
  return (
    <CheckAnswers
      answers={[
        answer("sources", labels("assessmentSource", content.sources ?? [])),
        answer("wishText", words(content.wishText)),
        answer("workIntention", content.workIntention ? label("workIntention", content.workIntention) : null),
        answer("priorityAxes", content.priorityAxes?.map((axis) => label("matchAxis", axis)).join(" → ")),
        answer("strengths", words(content.strengths)),
        answer("challenges", words(content.challenges)),
        answer("livingSituation", words(content.livingSituation)),
        answer("daysOfWeek", weekdaysText(content.daysOfWeek ?? [], lang)),
        answer("daysPerWeek", amount(content.daysPerWeek, "days")),
        answer("hoursPerDay", amount(content.hoursPerDay, "hours")),
        answer(
          "hours",
          content.earliestStart && content.latestEnd ? <TimeText from={content.earliestStart} to={content.latestEnd} /> : null,
        ),
        answer("commuteMaxMinutes", amount(content.commuteMaxMinutes, "minutes")),
        answer("commuteModes", content.commuteModes?.map((mode) => t(`agency.assessment.mode-${mode}`)).join(lang === "en" ? ", " : "・")),
        answer("workForms", labels("workForm", content.workForms ?? [])),
        answer("taskCategories", labels("taskCategory", content.taskCategories ?? [])),
        answer("avoidTaskCategories", labels("taskCategory", content.avoidTaskCategories ?? [])),
        answer("requiredAbilities", labels("requiredAbility", content.requiredAbilities ?? [])),
        answer("considerations", labels("consideration", content.considerations ?? [])),
        answer(
          "section.readiness",
          readiness.length
            ? readiness
                .map(
                  ([item, grade]) =>
                    `${label("readinessItem", item)}${lang === "en" ? ": " : "："}${t(`agency.assessment.grade-${grade}`)}`,
                )
                .join("\n")
            : null,
        ),
        answer("goalLong", words(content.goalLong)),
        answer("goalShort", words(content.goalShort)),
        answer("supportPolicy", words(content.supportPolicy)),
        answer("trainingSuitable", content.trainingSuitable ? label("trainingSuitable", content.trainingSuitable) : null),
      ]}
    />
  );
}

/** One page of the assessment. */
export function AssessmentSectionPage({
  one,
  section,
  given,
  revision,
  codes,
  reply,
}: {
  one: CaseOfPage;
  section: AssessmentSection;
  given: Record<string, unknown>;
  revision: number;
  codes: AssessmentCodes;
  reply: unknown;
}) {
  const base = `/agency/cases/${one.applicantId}/assessment`;
  const [form, found] = usePostedForm({ id: section, schema: assessmentForms[section], reply, defaultValue: given });
  const fields = found as unknown as Record<string, AnyField>;
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[
          ...crumbsOf(one),
          { label: <T k="agency.assessment.title" />, href: base },
          { label: <T k={`agency.assessment.section.${section}`} /> },
        ]}
      />
      <PageHead title={<T k={`agency.assessment.section.${section}`} />} lead={<T k={`agency.assessment.lead-${section}`} />} />
      <FormPart form={form} labels="agency.assessment" labelKeys={readinessWords} revision={revision}>
        <SectionFields section={section} fields={fields} codes={codes} />
        <Buttons>
          <SubmitButton>
            <T k="acts.assessment.save.button" />
          </SubmitButton>
          <LinkButton href={base} tone="quiet">
            <T k="agency.cancel" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

const ranks = ["1", "2", "3", "4", "5"];
const rankOrder = ["rankConditionFit", "rankNearHome", "rankUnderstanding", "rankTaskFit", "rankSupport"];

function SectionFields({
  section,
  fields,
  codes,
}: {
  section: AssessmentSection;
  fields: Record<string, AnyField>;
  codes: AssessmentCodes;
}) {
  const { t, lang } = useWords();
  const { options } = useCodeLabels(codes);
  switch (section) {
    case "wish":
      return (
        <>
          <DateField field={fields.assessedOn} required />
          <CheckboxGroup field={fields.sources} options={options("assessmentSource")} required />
          <TextArea field={fields.wishText} rows={5} lang="ja" />
          <RadioGroup field={fields.workIntention} options={options("workIntention")} />
          <fieldset className="nested-list">
            <legend>
              <T k="agency.assessment.priorityAxes" />
            </legend>
            <p className="hint">
              <T k="agency.assessment.priorityAxes-hint" />
            </p>
            {rankOrder.map((name) => (
              <Select
                key={name}
                field={fields[name]}
                options={ranks.map((rank) => ({ value: rank, label: t("agency.assessment.rank", { rank }) }))}
              />
            ))}
          </fieldset>
        </>
      );
    case "person":
      return (
        <>
          {["strengths", "challenges", "livingSituation"].map((name) => (
            <TextArea key={name} field={fields[name]} rows={4} lang="ja" />
          ))}
        </>
      );
    case "conditions":
      return (
        <>
          <CheckboxGroup
            field={fields.daysOfWeek}
            options={weekdayCodes.map((code) => ({ value: code, label: weekdayText(code, lang) }))}
            inline
            required
          />
          <NumberField field={fields.daysPerWeek} unitKey="agency.assessment.unit-days" />
          <NumberField field={fields.hoursPerDay} unitKey="agency.assessment.unit-hours" />
          <TimeField field={fields.earliestStart} />
          <TimeField field={fields.latestEnd} />
          <NumberField field={fields.commuteMaxMinutes} unitKey="agency.assessment.unit-minutes" />
          <CheckboxGroup
            field={fields.commuteModes}
            options={commuteModes.map((mode) => ({ value: mode, label: t(`agency.assessment.mode-${mode}`) }))}
            inline
            required={false}
          />
        </>
      );
    case "work":
      return (
        <>
          <CheckboxGroup
            field={fields.workForms}
            options={codes.workForm.map((one) => ({ value: one.code, label: `${one.code} ${options("workForm", [one.code])[0].label}` }))}
            required
          />
          <CheckboxGroup field={fields.taskCategories} options={options("taskCategory")} required={false} />
          <CheckboxGroup field={fields.avoidTaskCategories} options={options("taskCategory")} required={false} />
          <CheckboxGroup field={fields.requiredAbilities} options={options("requiredAbility")} required={false} />
        </>
      );
    case "care":
      return <CheckboxGroup field={fields.considerations} options={options("consideration")} required={false} />;
    case "readiness":
      return (
        <>
          {readinessItems.map((item) => (
            <Select
              key={item}
              field={fields[item]}
              options={ranks.map((grade) => ({ value: grade, label: t(`agency.assessment.grade-${grade}`) }))}
            />
          ))}
        </>
      );
    case "policy":
      return (
        <>
          <TextArea field={fields.goalLong} rows={3} lang="ja" />
          <TextArea field={fields.goalShort} rows={3} lang="ja" />
          <TextArea field={fields.supportPolicy} rows={5} lang="ja" />
          <RadioGroup field={fields.trainingSuitable} options={options("trainingSuitable")} />
        </>
      );
  }
}
