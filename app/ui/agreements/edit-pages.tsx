/** The agreement's form: a list of its parts, one page per part, and what still keeps it from being sent. */
import type { AgreementToEdit } from "#app/domain/agreements/read-agreement.ts";
import { agreementForms, labourTermOrder, type AgreementSection } from "#app/domain/agreements/edit-agreement-form.ts";
import { transportTypes } from "#app/domain/places/place-content.ts";
import { weekdayText } from "#app/text/format.ts";
import { weekdayCodes } from "#app/domain/time/week.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { useEngagementCrumbs } from "#app/ui/engagements/meeting-pages.tsx";
import { Checkbox, CheckboxGroup, RadioGroup } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { NumberField, TextArea, TextField, TimeField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, Page, PageHead } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { TaskList } from "#app/ui/task-list.tsx";

const labourWords = Object.fromEntries(labourTermOrder.map((name) => [name, `agreement.labour.${name}`]));

const pageOf = (one: { id: string }) => `/agency/agreements/${one.id}/edit`;

function ProblemText({ problem }: { problem: AgreementToEdit["problems"][number] }) {
  const { has } = useWords();
  const label = `agreement.field.${problem.field}`;
  const key = has(problem.key) ? problem.key : `refusal.${problem.key}`;
  return <T k={key} v={{ ...problem.values, label: has(label) ? { word: label } : "" }} />;
}

export function AgreementTasksPage({ one }: { one: AgreementToEdit }) {
  const elsewhere = one.problems.filter((problem) => problem.section === "consent" || problem.section === "decision");
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={useEngagementCrumbs(one, { label: <T k="agreement.edit.title" v={{ code: one.code }} /> })} />
      <PageHead
        title={<T k="agreement.edit.title" v={{ code: one.code }} />}
        lead={<T k="agreement.edit.lead" v={{ version: one.version }} />}
      />
      <TaskList
        tasks={one.sections.map((section) => {
          const problems = one.problems.filter((problem) => problem.section === section);
          return {
            label: <T k={`agreement.section.${section}`} />,
            href: `${pageOf(one)}/${section}`,
            status: problems.length
              ? problems.every((problem) => problem.key === "form.required" || problem.key === "form.choose")
                ? ("open" as const)
                : ("fix" as const)
              : ("done" as const),
            note: problems.length ? (
              <>
                {problems.map((problem) => (
                  <span className="problem" key={problem.field}>
                    <ProblemText problem={problem} />
                  </span>
                ))}
              </>
            ) : undefined,
          };
        })}
      />
      {elsewhere.length ? (
        <Notice tone="warning" title={<T k="agreement.edit.elsewhere" />}>
          <ul>
            {elsewhere.map((problem) => (
              <li key={problem.field}>
                <ProblemText problem={problem} /> {problem.section === "consent" ? <T k={`agreement.consent.${problem.field}`} /> : null}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {one.problems.length ? (
        <p>
          <T k="agreement.edit.left" v={{ count: one.problems.length }} />
        </p>
      ) : (
        <Buttons>
          <LinkButton href={`/agency/agreements/${one.id}/send`} tone="main">
            <T k="acts.agreement.send.title" />
          </LinkButton>
        </Buttons>
      )}
    </Page>
  );
}

export function AgreementSectionPage({
  one,
  section,
  values,
  reply,
}: {
  one: AgreementToEdit;
  section: AgreementSection;
  values: Record<string, unknown>;
  reply: unknown;
}) {
  const [form, fields] = usePostedForm({ id: section, schema: agreementForms[section], reply, defaultValue: values });
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={useEngagementCrumbs(
          one,
          { label: <T k="agreement.edit.title" v={{ code: one.code }} />, href: pageOf(one) },
          { label: <T k={`agreement.section.${section}`} /> },
        )}
      />
      <PageHead title={<T k={`agreement.section.${section}`} />} lead={<T k={`agreement.section-lead.${section}`} />} />
      <FormPart form={form} labels="agreement.field" labelKeys={labourWords} revision={one.revision}>
        <SectionFields section={section} one={one} fields={fields as unknown as Record<string, AnyField>} />
        <Buttons>
          <SubmitButton>
            <T k="agreement.edit.save" />
          </SubmitButton>
          <LinkButton href={pageOf(one)} tone="quiet">
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

function SectionFields({ section, one, fields }: { section: AgreementSection; one: AgreementToEdit; fields: Record<string, AnyField> }) {
  const { t, lang } = useWords();
  const worded = (codes: readonly string[], words: string) => codes.map((value) => ({ value, label: t(`${words}.${value}`) }));
  switch (section) {
    case "period":
      return (
        <>
          <DateField field={fields.startsOn} required />
          <DateField field={fields.endsOn} required />
          <CheckboxGroup
            field={fields.daysOfWeek}
            options={weekdayCodes.map((value) => ({ value, label: weekdayText(value, lang) }))}
            inline
            required
          />
          <TimeField field={fields.startTime} required />
          <TimeField field={fields.endTime} required />
          <NumberField field={fields.breakMinutes} unitKey="engagement.minutes-unit" required />
          <TextArea field={fields.scheduleNote} rows={2} />
        </>
      );
    case "work":
      return (
        <>
          <TextArea field={fields.purpose} rows={3} required />
          <CheckboxGroup field={fields.taskNames} options={one.offers.tasks.map((value) => ({ value, label: value }))} required />
          <CheckboxGroup
            field={fields.considerations}
            required={false}
            options={one.offers.considerations.map(({ code, label }) => ({ value: code, label }))}
          />
          <TextArea field={fields.considerationNote} rows={3} />
        </>
      );
    case "money":
      return (
        <>
          <RadioGroup field={fields.compensationType} options={worded(one.offers.compensations, "agreement.compensation")} required />
          <NumberField field={fields.compensationYen} unitKey="agreement.yen-unit" />
          <TextArea field={fields.compensationNote} rows={2} />
          <RadioGroup field={fields.transportType} options={worded(transportTypes, "agreement.transport-type")} required />
          <NumberField field={fields.transportCapYen} unitKey="agreement.yen-unit" />
        </>
      );
    case "safety":
      return (
        <>
          <RadioGroup field={fields.insuranceScheme} options={worded(one.offers.schemes, "placement.scheme")} required />
          <TextArea field={fields.insuranceNote} rows={3} required />
          <TextArea field={fields.absenceRule} rows={3} required />
        </>
      );
    case "explain":
      return (
        <>
          <CheckboxGroup
            field={fields.explained}
            options={one.offers.explanations.map(({ key, text }) => ({ value: key, label: text }))}
            required
          />
          <DateField field={fields.explainedOn} required />
        </>
      );
    case "labour":
      return (
        <>
          {labourTermOrder.map((name) =>
            name === "wageClosing" || name === "wagePayment" ? (
              <TextField key={name} field={fields[name]} width="l" required />
            ) : (
              <TextArea key={name} field={fields[name]} rows={2} required />
            ),
          )}
        </>
      );
    case "contacts":
      return (
        <>
          <TextField field={fields.officerName} required />
          <TextField field={fields.officerPhone} type="tel" inputMode="tel" />
          <TextField field={fields.agencyContactName} required />
          <TextField field={fields.agencyContactPhone} type="tel" inputMode="tel" />
          <Checkbox field={fields.sharesEmergencyContact} />
        </>
      );
    case "review":
      return (
        <>
          <DateField field={fields.firstReviewOn} required />
          <NumberField field={fields.reviewIntervalMonths} unitKey="agreement.months-unit" />
          <TextArea field={fields.termination} rows={4} required />
        </>
      );
  }
}
