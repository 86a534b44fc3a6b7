import { useWords } from "#app/text/use-words.tsx";
import { PeriodTitle } from "#app/ui/bulletins/archive-pages.tsx";
import type { TopicOptions } from "#app/ui/bulletins/topic-options.ts";
import { Choices } from "#app/ui/bulletins/topics-fields.tsx";
import { Buttons, SubmitButton } from "#app/ui/form/form-part.tsx";
import { Breadcrumb, EmptyState, Page, PageHead, Section, TwoColumns } from "#app/ui/layout/page.tsx";

export interface PreviewProps {
  issueId: string;
  periodKey: string;
  options: TopicOptions;
  topics: Record<keyof typeof params, string[]>;
  lang: "ja" | "en";
  mail: { subject: string; text: string } | null;
  htmlHref: string;
  /** True when the mail is that of one reader, with their own searches. */
  isOfReader: boolean;
  testHref: string | null;
  paperHref: string;
}

const params = { municipalities: "city", tasks: "task", workForms: "form" } as const;
const names = ["municipalities", "tasks", "workForms"] as const;

/** The mail of a subscriber with these topics, as it would be sent now. Its conditions stand in the address. */
export function PreviewPage({ issueId, periodKey, options, topics, lang, mail, htmlHref, isOfReader, testHref, paperHref }: PreviewProps) {
  const { T } = useWords();
  return (
    <Page>
      <Breadcrumb
        crumbs={[
          { label: <T k="bulletin.desk.title" />, href: "/secretariat/bulletins" },
          { label: <PeriodTitle periodKey={periodKey} />, href: `/secretariat/bulletins/${issueId}` },
          { label: <T k="bulletin.desk.preview" /> },
        ]}
      />
      <PageHead title={<T k="bulletin.desk.preview-page.title" />} lead={<T k="bulletin.desk.preview-page.lead" />} />
      {isOfReader ? (
        <p>
          <T k="bulletin.desk.preview-page.reader" />
          {"　"}
          <a href={`/secretariat/bulletins/${issueId}/preview`}>
            <T k="bulletin.desk.preview-page.all-readers" />
          </a>
        </p>
      ) : null}
      <TwoColumns
        sideAt="left"
        side={
          <form method="get" className="form">
            {names.map((name) => (
              <Choices
                key={name}
                field={{ id: name, name: params[name], initialValue: topics[name] }}
                name={name}
                options={options[name]}
              />
            ))}
            <fieldset className="field">
              <legend className="label-text">
                <T k="bulletin.desk.preview-page.lang" />
              </legend>
              <div className="choices choices-inline">
                {(["ja", "en"] as const).map((code) => (
                  <div key={code} className="choice">
                    <input type="radio" id={`lang-${code}`} name="lang" value={code} defaultChecked={lang === code} />
                    <label htmlFor={`lang-${code}`}>
                      <T k={`bulletin.desk.preview-page.lang-${code}`} />
                    </label>
                  </div>
                ))}
              </div>
            </fieldset>
            <Buttons>
              <SubmitButton>
                <T k="bulletin.desk.preview-page.submit" />
              </SubmitButton>
            </Buttons>
          </form>
        }
      >
        {mail ? (
          <>
            <p>
              <T k="bulletin.desk.preview-page.subject" />
              {"　"}
              <strong lang={lang}>{mail.subject}</strong>
            </p>
            <ul className="plain-list">
              <li>
                <a href={htmlHref}>
                  <T k="bulletin.desk.preview-page.html" />
                </a>
              </li>
              <li>
                <a href={`${htmlHref}&width=phone`}>
                  <T k="bulletin.desk.preview-page.phone" />
                </a>
              </li>
              <li>
                <a href={paperHref}>
                  <T k="bulletin.desk.preview-page.paper" />
                </a>
              </li>
              {testHref ? (
                <li>
                  <a href={testHref}>
                    <T k="bulletin.desk.test.title" />
                  </a>
                </li>
              ) : null}
            </ul>
            <Section title={<T k="bulletin.desk.preview-page.text" />}>
              <pre className="mail-text" lang={lang} tabIndex={0}>
                {mail.text}
              </pre>
            </Section>
          </>
        ) : (
          <EmptyState title={<T k="bulletin.desk.preview-page.nothing" />} />
        )}
      </TwoColumns>
    </Page>
  );
}
