/** Registering a person and editing what is kept: one form, since nothing of it waits for the rest. */
import type { ReactNode } from "react";
import { applicantForm, confidentialityLevels, genders, sensitiveFields, tracks } from "#app/domain/applicants/applicant-form.ts";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import { useWords, T } from "#app/text/use-words.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { Checkbox, CheckboxGroup, RadioGroup, Select } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { TextArea, TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, Page, PageHead, Section } from "#app/ui/layout/page.tsx";

export interface ApplicantFormProps {
  isNew: boolean;
  backHref: string;
  caseNumber: string;
  form: Record<string, unknown>;
  revision?: number;
  choices: {
    municipalities: { code: string; name: string }[];
    selfReliance: { id: string; name: string }[];
    colleagues: { accountId: string; name: string }[];
  };
  codes: PickedCodes<"background">;
  mayAssign: boolean;
}

const sharedWords = Object.fromEntries(sensitiveFields.map((field) => [`${field}Shared`, "agency.applicant.shared"]));

export function ApplicantFormPage({
  isNew,
  backHref,
  caseNumber,
  form: given,
  revision,
  choices,
  codes,
  mayAssign,
  reply,
}: ApplicantFormProps & { reply: unknown }) {
  const { t } = useWords();
  const { options } = useCodeLabels(codes);
  const [form, fields] = usePostedForm({ id: "applicant", schema: applicantForm, reply, defaultValue: given });
  const words = (name: string, of: readonly string[]) => of.map((value) => ({ value, label: t(`agency.applicant.${name}-${value}`) }));
  const part = (key: string, children: ReactNode) => <Section title={<T k={`agency.applicant.part.${key}`} />}>{children}</Section>;
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[
          { label: <T k="agency.cases.title" />, href: "/agency/cases" },
          ...(isNew ? [] : [{ label: caseNumber, href: backHref }]),
          { label: <T k={isNew ? "acts.applicant.register.title" : "acts.applicant.edit.title"} /> },
        ]}
      />
      <PageHead
        title={<T k={isNew ? "acts.applicant.register.title" : "acts.applicant.edit.title"} />}
        lead={<T k="agency.applicant.lead" />}
      />
      <FormPart form={form} labels="agency.applicant" labelKeys={sharedWords} revision={revision}>
        {part(
          "case",
          <>
            <TextField field={fields.caseNumber} width="s" autoComplete="off" />
            {mayAssign ? (
              <Select
                field={fields.assignedAccountId}
                options={choices.colleagues.map((one) => ({ value: one.accountId, label: one.name }))}
              />
            ) : null}
            <RadioGroup field={fields.confidentialityLevel} options={words("confidential", confidentialityLevels)} />
          </>,
        )}
        {part(
          "person",
          <>
            <TextField field={fields.familyName} width="s" autoComplete="off" lang="ja" />
            <TextField field={fields.givenName} width="s" autoComplete="off" lang="ja" />
            <TextField field={fields.familyNameKana} width="s" autoComplete="off" lang="ja" />
            <TextField field={fields.givenNameKana} width="s" autoComplete="off" lang="ja" />
            <TextField field={fields.preferredName} width="s" autoComplete="off" lang="ja" />
            <DateField field={fields.birthDate} required />
            <RadioGroup field={fields.gender} options={words("gender", genders)} />
          </>,
        )}
        {part(
          "contact",
          <>
            <Select field={fields.municipalityCode} options={choices.municipalities.map((one) => ({ value: one.code, label: one.name }))} />
            <TextField field={fields.addressLine} width="l" autoComplete="off" lang="ja" />
            <TextField field={fields.nearestStation} width="s" autoComplete="off" lang="ja" />
            <TextField field={fields.phone} type="tel" width="s" inputMode="tel" autoComplete="off" />
            <TextField field={fields.email} type="email" width="m" autoComplete="off" />
            <TextField field={fields.emergencyName} width="s" autoComplete="off" lang="ja" />
            <TextField field={fields.emergencyRelation} width="s" autoComplete="off" lang="ja" />
            <TextField field={fields.emergencyPhone} type="tel" width="s" inputMode="tel" autoComplete="off" />
          </>,
        )}
        {part(
          "situation",
          <>
            <TextArea field={fields.household} rows={2} lang="ja" />
            <RadioGroup field={fields.track} options={words("track", tracks)} />
            <Select field={fields.selfRelianceAgencyId} options={choices.selfReliance.map((one) => ({ value: one.id, label: one.name }))} />
            <CheckboxGroup field={fields.backgroundCodes} options={options("background")} required={false} />
          </>,
        )}
        {part(
          "sensitive",
          <>
            <p>
              <T k="agency.applicant.sensitive-lead" />
            </p>
            {sensitiveFields.map((field) => (
              <div key={field}>
                <TextArea field={fields[field]} rows={2} lang="ja" />
                <Checkbox field={fields[`${field}Shared`]} />
              </div>
            ))}
            <Checkbox field={fields.sensitiveAgreed} />
          </>,
        )}
        <Buttons>
          <SubmitButton>
            <T k={isNew ? "acts.applicant.register.button" : "acts.applicant.edit.button"} />
          </SubmitButton>
          <LinkButton href={backHref} tone="quiet">
            <T k="agency.cancel" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}
