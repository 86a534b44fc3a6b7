/** One page of the place form, with the rest of the form below it. */
import { Fragment, type ReactNode } from "react";
import {
  compensationTypes,
  environmentLists,
  loadLevels,
  payers,
  placeSectionForms,
  postures,
} from "#app/domain/places/place-section-form.ts";
import { sectionsOfPlace, transportTypes, type PlaceContent, type PlaceSection } from "#app/domain/places/place-content.ts";
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
        <Inputs section={section} fields={fields as unknown as Fields} codes={codes} place={place} />
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

/** The input of each field; `sectionsOfPlace` says where it stands. */
function useInputs({ fields, codes, place }: Drawn): Record<keyof PlaceContent, ReactNode> {
  const { t, lang } = useWords();
  const { label, options } = useCodeLabels(codes);
  const isCertified = place.facility.certification.status === "certified";
  const line = (field: keyof PlaceContent) => <TextField field={fields[field]} width="l" lang="ja" autoComplete="off" />;
  const note = (field: keyof PlaceContent, rows: number) => <TextArea field={fields[field]} rows={rows} lang="ja" />;
  const number = (field: keyof PlaceContent, unit: string, required = true) => (
    <NumberField field={fields[field]} unitKey={`host.place.unit.${unit}`} required={required} />
  );
  const yen = (field: keyof PlaceContent) => <NumberField field={fields[field]} unitKey="host.place.unit.yen" width="s" />;
  return {
    title: <TextField field={fields.title} width="full" required lang="ja" autoComplete="off" />,
    summary: <TextArea field={fields.summary} required lang="ja" />,
    summaryEasy: note("summaryEasy", 3),
    workForms: (
      <CheckboxGroup
        field={fields.workForms}
        required
        options={codes.workForm.map(({ code }) => ({
          value: code,
          label: `${code} ${label("workForm", code)}`,
          hint: !isCertified && code !== "A" ? <T k="host.place.needs-certification" /> : undefined,
        }))}
      />
    ),
    taskCategories: <CheckboxGroup field={fields.taskCategories} required options={options("taskCategory")} />,
    tasks: <Tasks field={fields.tasks} codes={codes} />,
    daysOfWeek: (
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
    ),
    startTime: <TimeField field={fields.startTime} required />,
    endTime: <TimeField field={fields.endTime} required />,
    breakMinutes: number("breakMinutes", "minutes"),
    daysPerWeekMin: number("daysPerWeekMin", "days"),
    daysPerWeekMax: number("daysPerWeekMax", "days"),
    hoursPerDayMin: number("hoursPerDayMin", "hours"),
    hoursPerDayMax: number("hoursPerDayMax", "hours"),
    daysPerMonth: number("daysPerMonth", "days", false),
    negotiable: <Checkbox field={fields.negotiable} />,
    scheduleNote: note("scheduleNote", 3),
    capacityTotal: number("capacityTotal", "people"),
    initialWeeks: number("initialWeeks", "weeks", false),
    maxMonths: number("maxMonths", "months", false),
    validUntil: <DateField field={fields.validUntil} required={false} />,
    compensationType: <RadioGroup field={fields.compensationType} required options={options("compensationType", compensationTypes)} />,
    compensationYen: yen("compensationYen"),
    compensationNote: note("compensationNote", 2),
    transportType: <RadioGroup field={fields.transportType} required options={options("transportType", transportTypes)} />,
    transportCapYen: yen("transportCapYen"),
    meal: line("meal"),
    clothing: line("clothing"),
    belongings: line("belongings"),
    considerations: <CheckboxGroup field={fields.considerations} required options={options("consideration")} />,
    considerationNote: note("considerationNote", 3),
    environment: <Surroundings field={fields.environment} codes={codes} />,
    smoking: line("smoking"),
    requiredAbilities: <CheckboxGroup field={fields.requiredAbilities} required={false} options={options("requiredAbility")} />,
    healthRequirements: <CheckboxGroup field={fields.healthRequirements} required={false} options={options("healthRequirement")} />,
    healthRequirementPayer: (
      <RadioGroup
        field={fields.healthRequirementPayer}
        options={payers.map((payer) => ({ value: payer, label: t(`host.place.payer.${payer}`) }))}
      />
    ),
    eligibilityNote: note("eligibilityNote", 3),
    eligibilityReason: note("eligibilityReason", 3),
    visitAvailable: <Checkbox field={fields.visitAvailable} />,
    trialDays: number("trialDays", "days"),
    stepUpNote: note("stepUpNote", 3),
  };
}

function Inputs({ section, ...drawn }: Drawn & { section: PlaceSection }) {
  const inputs = useInputs(drawn);
  return sectionsOfPlace[section].map((field) => <Fragment key={field}>{inputs[field]}</Fragment>);
}

function Tasks({ field, codes }: { field: AnyField; codes: PlaceCodes }) {
  const { options } = useCodeLabels(codes);
  return (
    <NestedList field={field} max={8}>
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
  );
}

function Surroundings({ field, codes }: { field: AnyField; codes: PlaceCodes }) {
  const { t } = useWords();
  const { options } = useCodeLabels(codes);
  const environment = (field as unknown as { getFieldset(): Fields }).getFieldset();
  return (
    <>
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
    </>
  );
}
