import { corporationForm } from "#app/domain/corporations/organisation-form.ts";
import type { CorporationRead } from "#app/domain/corporations/read-corporation.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { CheckAnswers } from "#app/ui/check-answers.tsx";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { OrganisationFields } from "./organisation-fields.tsx";

export function CorporationPage({ corporation, others }: { corporation: CorporationRead; others: { id: string; name: string }[] }) {
  const { t } = useWords();
  const field = (name: string) => t(`people.organisation.field.${name}`);
  const of = others.length ? `?of=${corporation.id}` : "";
  return (
    <Page width="narrow">
      <PageHead title={<Reading text={corporation.name} />} lead={<T k="host.corporation.title" />} />
      <div className="flow">
        <p className="buttons">
          {corporation.isManaged ? (
            <LinkButton href={`/host/corporation/edit${of}`} tone="main">
              <T k="acts.organisation.edit-own.do" />
            </LinkButton>
          ) : null}
          {corporation.isManaged ? (
            <LinkButton href={`/host/people${of}`}>
              <T k="people.title" />
            </LinkButton>
          ) : null}
          <LinkButton href="/host/facilities">
            <T k="host.facilities.title" />
          </LinkButton>
        </p>
        <CheckAnswers
          answers={[
            { label: field("name"), value: <Reading text={`${corporation.name}（${corporation.nameKana}）`} /> },
            { label: field("corporateNumber"), value: corporation.corporateNumber },
            { label: field("joinedOn"), value: corporation.joinedOn ? <DateText value={corporation.joinedOn} /> : null },
            { label: field("contactUnit"), value: corporation.contactUnit ? <Reading text={corporation.contactUnit} /> : null },
            { label: field("phone"), value: corporation.phone },
            { label: field("email"), value: corporation.email },
            {
              label: field("websiteUrl"),
              value: corporation.websiteUrl ? (
                <a href={corporation.websiteUrl} rel="noreferrer">
                  {corporation.websiteUrl}
                </a>
              ) : null,
            },
            { label: field("isListed"), value: t(corporation.isListed ? "host.place.yes" : "host.place.no") },
            { label: t("host.facilities.title"), value: t("host.corporation.facilities", { count: corporation.facilities }) },
          ]}
        />
      </div>
      {others.length ? (
        <Section title={<T k="host.corporation.others" />}>
          <ul className="link-list">
            {others.map((one) => (
              <li key={one.id}>
                <a href={`/host/corporation?of=${one.id}`}>
                  <Reading text={one.name} />
                </a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}

export function CorporationEditPage({
  corporation,
  form: given,
  reply,
}: {
  corporation: CorporationRead;
  form: Record<string, unknown>;
  reply: unknown;
}) {
  const [form, fields] = usePostedForm({ id: "corporation", schema: corporationForm, reply, defaultValue: given });
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[
          { label: <Reading text={corporation.name} />, href: `/host/corporation?of=${corporation.id}` },
          { label: <T k="acts.organisation.edit-own.title" /> },
        ]}
      />
      <PageHead title={<T k="acts.organisation.edit-own.title" />} lead={<T k="acts.organisation.edit-own.lead" />} />
      <FormPart form={form} labels="people.organisation.field" revision={corporation.revision}>
        <OrganisationFields
          kind="corporation"
          fields={fields as unknown as Record<string, AnyField>}
          codes={{ agencyType: [] }}
          municipalities={null}
        />
        <Buttons>
          <SubmitButton>
            <T k="acts.organisation.edit-own.button" />
          </SubmitButton>
          <LinkButton href={`/host/corporation?of=${corporation.id}`} tone="quiet">
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}
