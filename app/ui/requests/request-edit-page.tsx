import { confirmForm } from "#app/domain/confirm-form.ts";
import { disclosureLevels, requestForm } from "#app/domain/requests/request-form.ts";
import type { RequestForAgency, RequestToEdit } from "#app/domain/requests/read-request.ts";
import { weekdayText } from "#app/text/format.ts";
import { weekdayCodes } from "#app/domain/time/week.ts";
import { useWords, T } from "#app/text/use-words.tsx";
import { CheckAnswers } from "#app/ui/check-answers.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { CheckboxGroup, RadioGroup, Select } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { TextArea, TimeField } from "#app/ui/form/text-fields.tsx";
import { useErrorWord } from "#app/ui/form/error-word.ts";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { ShownPerson } from "./shown-person.tsx";
import type { RequestCodes } from "./request-parts.tsx";

const crumbsOf = (head: RequestToEdit["head"]) => [
  { label: <T k="agency.cases.title" />, href: "/agency/cases" },
  { label: head.caseNumber, href: `/agency/cases/${head.applicantId}` },
];

/** The draft, filled from the assessment; kept as far as it goes. */
export function RequestEditPage({ one, codes, reply }: { one: RequestToEdit; codes: RequestCodes; reply: unknown }) {
  const { t, lang } = useWords();
  const { options, label } = useCodeLabels(codes);
  const { head } = one;
  const [form, fields] = usePostedForm({ id: "request", schema: requestForm, reply, defaultValue: { ...one.content, ...one.form } });
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[...crumbsOf(head), { label: head.code }]} />
      <PageHead
        title={<T k="request.edit.title" />}
        lead={<T k="request.edit.lead" v={{ title: <Reading text={head.place.title} />, facility: <Reading text={head.facility} /> }} />}
      />
      <FormPart form={form} labels="request" revision={head.revision}>
        <Section title={<T k="request.edit.show" />}>
          <RadioGroup
            field={fields.disclosureLevel}
            options={disclosureLevels.map((level) => ({
              value: level,
              label: t(`request.level-${level}`),
              hint: <T k={`request.level-${level}-hint`} />,
            }))}
          />
        </Section>
        <Section title={<T k="request.edit.why" />}>
          <TextArea field={fields.reason} rows={4} lang="ja" required />
          <TextArea field={fields.applicantWish} rows={4} lang="ja" required />
          <TextArea field={fields.supportPolicy} rows={4} lang="ja" required />
        </Section>
        <Section title={<T k="request.edit.how" />}>
          <RadioGroup
            field={fields.workForm}
            options={one.workForms.map((form) => ({ value: form, label: `${form} ${label("workForm", form)}` }))}
          />
          <DateField field={fields.desiredStartOn} required />
          <CheckboxGroup
            field={fields.desiredDays}
            options={weekdayCodes.map((code) => ({ value: code, label: weekdayText(code, lang) }))}
            inline
            required
          />
          <TimeField field={fields.desiredStartTime} />
          <TimeField field={fields.desiredEndTime} />
        </Section>
        <Section title={<T k="request.edit.care" />}>
          <CheckboxGroup field={fields.considerations} options={options("consideration")} required={false} />
          <TextArea field={fields.considerationNote} rows={3} lang="ja" />
          <TextArea field={fields.agencyInvolvement} rows={3} lang="ja" required />
        </Section>
        <Section title={<T k="request.edit.formal" />}>
          <Select
            field={fields.selfRelianceAgencyId}
            options={one.selfReliance.map((agency) => ({ value: agency.id, label: agency.name }))}
          />
          <DateField field={fields.decisionExpectedOn} required={false} />
          <DateField field={fields.answerDueOn} required={false} />
        </Section>
        <Buttons>
          <SubmitButton name="next" value="check">
            <T k="request.edit.check" />
          </SubmitButton>
          <SubmitButton name="next" value="later" tone="line">
            <T k="request.edit.later" />
          </SubmitButton>
          <LinkButton href={`/agency/requests/${head.id}/discard`} tone="quiet">
            <T k="acts.placement-request.discard.do" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

/** What the host will see, word for word, before it goes out. */
export function RequestCheckPage({
  one,
  errors,
  codes,
  dueOn,
  reply,
}: {
  one: RequestForAgency;
  errors: Record<string, string[]>;
  codes: RequestCodes;
  dueOn: string;
  reply?: unknown;
}) {
  const { t } = useWords();
  const { label } = useCodeLabels(codes);
  const errorWord = useErrorWord();
  const { head } = one;
  const edit = `/agency/requests/${head.id}/edit`;
  const entries = Object.entries(errors);
  const [form] = usePostedForm({ id: "send", schema: confirmForm, reply });
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[...crumbsOf(head), { label: head.code, href: edit }, { label: <T k="request.check.title" /> }]} />
      <PageHead
        title={<T k="request.check.title" />}
        lead={<T k="request.check.lead" v={{ facility: <Reading text={head.facility} /> }} />}
      />
      {entries.length ? (
        <Notice tone="error" title={<T k="request.check.missing" />}>
          <ul className="plain-list">
            {entries.flatMap(([field, list]) =>
              list.map((error) => {
                const { word, v } = errorWord(error, { word: field ? `request.${field}` : "request.check.title" });
                return (
                  <li key={`${field}${error}`}>
                    <a href={field ? `${edit}#request-${field}` : edit}>
                      <T k={word} v={v} />
                    </a>
                  </li>
                );
              }),
            )}
          </ul>
        </Notice>
      ) : null}
      <Section title={<T k="request.host-sees" />}>
        <p>
          <T k={`request.level-${head.level}`} />
        </p>
        <div className="card">
          <ShownPerson shown={one.hostView.shown} municipality={one.hostView.municipality} codes={codes} />
        </div>
        <p className="hint">
          <T k={`request.level-${head.level}-hint`} />
        </p>
      </Section>
      <Section title={<T k="request.what" />}>
        <CheckAnswers
          answers={[
            { label: t("request.place"), value: <Reading text={`${head.place.title}（${head.facility}）`} /> },
            {
              label: t("request.workForm"),
              value: `${head.workForm} ${label("workForm", head.workForm)}`,
              href: `${edit}#request-workForm`,
            },
            {
              label: t("request.desiredStartOn"),
              value: head.desiredStartOn ? <DateText value={head.desiredStartOn} /> : null,
              href: `${edit}#request-desiredStartOn`,
            },
            {
              label: t("request.selfRelianceAgencyId"),
              value: head.selfRelianceAgency ? <Reading text={head.selfRelianceAgency} /> : null,
              href: `${edit}#request-selfRelianceAgencyId`,
            },
            { label: t("request.answerDueOn"), value: <DateText value={dueOn} />, href: `${edit}#request-answerDueOn` },
          ]}
        />
      </Section>
      {entries.length ? (
        <LinkButton href={edit} tone="main">
          <T k="request.check.back" />
        </LinkButton>
      ) : (
        <Section title={<T k="request.check.send" />}>
          <p>
            <T k="request.check.consequence" v={{ day: <DateText value={dueOn} /> }} />
          </p>
          <p>
            <T k="kit.letters-lead" />
          </p>
          <ul className="letters">
            <li>
              <T k="request.letter-host-of" v={{ facility: <Reading text={head.facility} /> }} />
            </li>
          </ul>
          <FormPart form={form} labels="request" revision={head.revision}>
            <SubmitButton>
              <T k="request.check.do" />
            </SubmitButton>
          </FormPart>
          <p>
            <a href={edit}>
              <T k="kit.back" />
            </a>
          </p>
        </Section>
      )}
    </Page>
  );
}
