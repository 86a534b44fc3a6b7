/** One page of the place form, with the rest of the form below it. */
import type { ReactNode } from "react";
import {
  compensationTypes,
  environmentLists,
  loadLevels,
  payers,
  placeSectionForms,
  postures,
} from "#app/domain/places/place-section-form.ts";
import { transportTypes, type PlaceSection } from "#app/domain/places/place-content.ts";
import type { PlaceRead } from "#app/domain/places/read-place.ts";
import { weekdayMarked, weekdayText } from "#app/text/format.ts";
import { weekdayCodes } from "#app/domain/time/week.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { Checkbox, CheckboxGroup, RadioGroup, Select } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { Buttons, FormPart, SubmitButton } from "#app/ui/form/form-part.tsx";
import { NestedList } from "#app/ui/form/nested-list.tsx";
import { NumberField, TextArea, TextField, TimeField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import type { PlaceCodes } from "./place-answers.tsx";
import { FaultText } from "./place-words.tsx";
import { PlaceTasks } from "./place-tasks.tsx";

export interface PlaceSectionPageProps {
  place: PlaceRead;
  section: PlaceSection;
  form: Record<string, unknown>;
  codes: PlaceCodes;
}

type Fields = Record<string, AnyField>;

export function PlaceSectionPage({ place, section, form: given, codes, reply }: PlaceSectionPageProps & { reply: unknown }) {
  const [form, fields] = usePostedForm({ id: "section", schema: placeSectionForms[section], reply, defaultValue: given });
  const faults = place.faults.filter((fault) => fault.section === section && fault.key !== "place.fault.missing");
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[
          { label: <T k="host.places.title" />, href: "/host/places" },
          { label: place.code, href: `/host/places/${place.id}` },
          { label: <T k="host.place.edit-title" />, href: `/host/places/${place.id}/edit` },
          { label: <T k={`host.place.section.${section}`} /> },
        ]}
      />
      <PageHead title={<T k={`host.place.section.${section}`} />} lead={<T k={`host.place.section.${section}-lead`} />} />
      {place.reviewNote || faults.length ? (
        <div className="flow place-state">
          {place.reviewNote ? (
            <Notice tone="warning" title={<T k="host.place.review-note" />}>
              <p>
                <Reading text={place.reviewNote} />
              </p>
            </Notice>
          ) : null}
          {faults.length && !reply ? (
            <Notice
              tone={faults.some((fault) => fault.level === "block") ? "error" : "warning"}
              title={<T k="host.place.section-faults" v={{ count: faults.length }} />}
            >
              <ul className="plain-list">
                {faults.map((fault) => (
                  <li key={fault.field + fault.key}>
                    <a href={`#section-${fault.field}`}>
                      <FaultText fault={fault} />
                    </a>
                  </li>
                ))}
              </ul>
            </Notice>
          ) : null}
        </div>
      ) : null}
      <FormPart form={form} labels="host.place.field" revision={place.revision}>
        {sectionFields[section]({ fields: fields as unknown as Fields, codes, place })}
        <Buttons>
          <SubmitButton name="then" value="next">
            <T k="host.place.save-next" />
          </SubmitButton>
          <SubmitButton name="then" value="list" tone="line">
            <T k="host.place.save-list" />
          </SubmitButton>
        </Buttons>
      </FormPart>
      <Section title={<T k="host.place.progress" />}>
        <PlaceTasks place={place} />
      </Section>
    </Page>
  );
}

interface Drawn {
  fields: Fields;
  codes: PlaceCodes;
  place: PlaceRead;
}

const sectionFields: Record<PlaceSection, (drawn: Drawn) => ReactNode> = {
  about: (drawn) => <About {...drawn} />,
  work: (drawn) => <Work {...drawn} />,
  time: (drawn) => <Times {...drawn} />,
  seats: (drawn) => <Seats {...drawn} />,
  money: (drawn) => <Money {...drawn} />,
  care: (drawn) => <Care {...drawn} />,
  welcome: (drawn) => <Welcome {...drawn} />,
};

function About({ fields, codes, place }: Drawn) {
  const { label } = useCodeLabels(codes);
  const isCertified = place.facility.certification.status === "certified";
  return (
    <>
      <TextField field={fields.title} width="full" required lang="ja" autoComplete="off" />
      <TextArea field={fields.summary} required lang="ja" />
      <TextArea field={fields.summaryEasy} rows={3} lang="ja" />
      <CheckboxGroup
        field={fields.workForms}
        required
        options={codes.workForm.map(({ code }) => ({
          value: code,
          label: `${code} ${label("workForm", code)}`,
          hint: !isCertified && code !== "A" ? <T k="host.place.needs-certification" /> : undefined,
        }))}
      />
    </>
  );
}

function Work({ fields, codes }: Drawn) {
  const { options } = useCodeLabels(codes);
  return (
    <>
      <CheckboxGroup field={fields.taskCategories} required options={options("taskCategory")} />
      <NestedList field={fields.tasks} max={8}>
        {(row) => (
          <>
            <TextField field={row.name} width="l" required lang="ja" autoComplete="off" />
            <TextArea field={row.detail} rows={2} lang="ja" />
            <Select field={row.posture} required options={options("posture", postures)} />
            <Select field={row.loadLevel} required options={options("loadLevel", loadLevels)} />
            <TextArea field={row.steps} rows={4} lang="ja" />
          </>
        )}
      </NestedList>
    </>
  );
}

function Times({ fields }: Drawn) {
  const { lang } = useWords();
  return (
    <>
      <CheckboxGroup
        field={fields.daysOfWeek}
        inline
        required
        options={weekdayCodes.map((code) => ({
          value: code,
          label: weekdayText(code, lang),
          node: lang === "ja" ? <Reading text={weekdayMarked(code)} /> : undefined,
        }))}
      />
      <TimeField field={fields.startTime} required />
      <TimeField field={fields.endTime} required />
      <NumberField field={fields.breakMinutes} unitKey="host.place.unit.minutes" required />
      <NumberField field={fields.daysPerWeekMin} unitKey="host.place.unit.days" required />
      <NumberField field={fields.daysPerWeekMax} unitKey="host.place.unit.days" required />
      <NumberField field={fields.hoursPerDayMin} unitKey="host.place.unit.hours" required />
      <NumberField field={fields.hoursPerDayMax} unitKey="host.place.unit.hours" required />
      <NumberField field={fields.daysPerMonth} unitKey="host.place.unit.days" />
      <Checkbox field={fields.negotiable} />
      <TextArea field={fields.scheduleNote} rows={3} lang="ja" />
    </>
  );
}

function Seats({ fields }: Drawn) {
  return (
    <>
      <NumberField field={fields.capacityTotal} unitKey="host.place.unit.people" required />
      <NumberField field={fields.initialWeeks} unitKey="host.place.unit.weeks" />
      <NumberField field={fields.maxMonths} unitKey="host.place.unit.months" />
      <DateField field={fields.validUntil} required={false} />
    </>
  );
}

function Money({ fields, codes }: Drawn) {
  const { options } = useCodeLabels(codes);
  return (
    <>
      <RadioGroup field={fields.compensationType} required options={options("compensationType", compensationTypes)} />
      <NumberField field={fields.compensationYen} unitKey="host.place.unit.yen" width="s" />
      <TextArea field={fields.compensationNote} rows={2} lang="ja" />
      <RadioGroup field={fields.transportType} required options={options("transportType", transportTypes)} />
      <NumberField field={fields.transportCapYen} unitKey="host.place.unit.yen" width="s" />
      <TextField field={fields.meal} width="l" lang="ja" autoComplete="off" />
      <TextField field={fields.clothing} width="l" lang="ja" autoComplete="off" />
      <TextField field={fields.belongings} width="l" lang="ja" autoComplete="off" />
    </>
  );
}

function Care({ fields, codes }: Drawn) {
  const { t } = useWords();
  const { options } = useCodeLabels(codes);
  const environment = (fields.environment as unknown as { getFieldset(): Fields }).getFieldset();
  return (
    <>
      <CheckboxGroup field={fields.considerations} required options={options("consideration")} />
      <TextArea field={fields.considerationNote} rows={3} lang="ja" />
      <RadioGroup
        field={environment.indoor}
        required
        options={[
          { value: "yes", label: t("host.place.indoor") },
          { value: "no", label: t("host.place.outdoor") },
        ]}
      />
      {environmentLists.map((name) => (
        <RadioGroup key={name} field={environment[name]} required options={options(`environment.${name}`)} />
      ))}
      <CheckboxGroup field={fields.requiredAbilities} options={options("requiredAbility")} />
      <CheckboxGroup field={fields.healthRequirements} options={options("healthRequirement")} />
      <RadioGroup
        field={fields.healthRequirementPayer}
        options={payers.map((payer) => ({ value: payer, label: t(`host.place.payer.${payer}`) }))}
      />
    </>
  );
}

function Welcome({ fields }: Drawn) {
  return (
    <>
      <TextArea field={fields.eligibilityNote} rows={3} lang="ja" />
      <TextArea field={fields.eligibilityReason} rows={3} lang="ja" />
      <Checkbox field={fields.visitAvailable} />
      <NumberField field={fields.trialDays} unitKey="host.place.unit.days" required />
      <TextArea field={fields.stepUpNote} rows={3} lang="ja" />
    </>
  );
}
