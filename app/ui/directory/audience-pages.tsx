import { useContext } from "react";
import type { Code } from "#app/domain/codes/codes.ts";
import { codeLabel } from "#app/text/code-label.ts";
import { TextContext, variantOf } from "#app/text/text-context.ts";
import { rubyOf, useWords } from "#app/text/use-words.tsx";
import { SenderContact, type Sender } from "#app/ui/directory/sender-contact.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { Page, PageHead, PrintLink, Section } from "#app/ui/layout/page.tsx";
import { Table } from "#app/ui/table.tsx";

export interface FormRules extends Pick<Code, "code" | "label" | "labelEasy" | "labelEn"> {
  certificationRequired: boolean;
  supportDecisionRequired: boolean;
  employment: boolean;
}

export function ForHostsPage({ sender, forms, confirmDays }: { sender: Sender; forms: FormRules[]; confirmDays: number }) {
  const { t, T } = useWords();
  const settings = useContext(TextContext);
  const said = (form: FormRules) => rubyOf(`${form.code} ${codeLabel(form, variantOf(settings))}`, settings.furigana);
  return (
    <Page width="narrow">
      <PageHead title={<T k="public.hosts.title" />} lead={<T k="public.hosts.lead" />} />
      <Section title={<T k="public.hosts.why" />}>
        <ul className="flow plain-list">
          {[1, 2, 3].map((number) => (
            <li key={number}>
              <T k={`public.hosts.why-${number}`} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={<T k="public.hosts.how" />}>
        <ol className="steps steps-down">
          {[1, 2, 3, 4, 5].map((number) => (
            <li key={number}>
              <h3>
                <T k={`public.hosts.how-${number}`} />
              </h3>
              <p>
                <T k={`public.hosts.how-${number}-text`} v={{ days: confirmDays }} />
              </p>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={<T k="public.hosts.forms" />}>
        <p>
          <T k="public.hosts.forms-text" />
        </p>
        <Table
          caption={t("public.hosts.forms")}
          captionHidden
          rows={forms}
          rowKey={(row) => row.code}
          columns={[
            { key: "name", head: <T k="public.hosts.form-name" />, cell: said, isRowHead: true },
            {
              key: "certified",
              head: <T k="public.hosts.form-certified" />,
              cell: (row) => <T k={row.certificationRequired ? "public.hosts.needed" : "public.hosts.not-needed"} />,
            },
            {
              key: "decision",
              head: <T k="public.hosts.form-decision" />,
              cell: (row) => <T k={row.supportDecisionRequired ? "public.hosts.needed" : "public.hosts.not-needed"} />,
            },
            {
              key: "employed",
              head: <T k="public.hosts.form-employed" />,
              cell: (row) => <T k={row.employment ? "public.hosts.yes" : "public.hosts.no"} />,
            },
          ]}
        />
      </Section>
      <Section title={<T k="public.hosts.contact" />}>
        <p>
          <T k="public.hosts.contact-text" />
        </p>
        <SenderContact sender={sender} />
      </Section>
      <div className="section">
        <PrintLink />
      </div>
    </Page>
  );
}

export function ForAgenciesPage({ sender }: { sender: Sender }) {
  const { T } = useWords();
  return (
    <Page width="narrow">
      <PageHead title={<T k="public.agencies.title" />} lead={<T k="public.agencies.lead" />} />
      <Section title={<T k="public.agencies.can" />}>
        <ol className="steps steps-down">
          {[1, 2, 3, 4].map((number) => (
            <li key={number}>
              <p>
                <T k={`public.agencies.can-${number}`} />
              </p>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={<T k="public.agencies.privacy" />}>
        <p>
          <T k="public.agencies.privacy-text" />
        </p>
      </Section>
      <Section title={<T k="public.agencies.start" />}>
        <p>
          <T k="public.agencies.start-text" />
        </p>
        <SenderContact sender={sender} />
        <p>
          <T k="public.agencies.browse" />
        </p>
        <p className="buttons">
          <LinkButton href="/places" tone="main">
            <T k="public.home.search" />
          </LinkButton>
        </p>
      </Section>
    </Page>
  );
}
