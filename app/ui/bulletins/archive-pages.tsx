/** Bulletins as everybody can read them on the web. */
import type { IssueInList } from "#app/domain/bulletins/read-issue.ts";
import { useWords } from "#app/text/use-words.tsx";
import { IssueSections } from "#app/ui/bulletins/issue-sections.tsx";
import type { ItemView } from "#app/ui/bulletins/issue-items.ts";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { Breadcrumb, EmptyState, Page, PageHead, PrintLink, Section } from "#app/ui/layout/page.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";

/** 2026年11月号 */
export function PeriodTitle({ periodKey }: { periodKey: string }) {
  const { T } = useWords();
  const [year, month] = periodKey.split("-");
  return <T k="bulletin.title" v={{ year, month: Number(month) }} />;
}

export function ArchivePage({ issues, next }: { issues: readonly IssueInList[]; next: string | null }) {
  const { T } = useWords();
  return (
    <Page>
      <PageHead
        title={<T k="bulletin.archive.title" />}
        lead={<T k="bulletin.archive.lead" />}
        aside={
          <LinkButton href="/subscribe" tone="main">
            <T k="bulletin.archive.subscribe" />
          </LinkButton>
        }
      />
      {issues.length ? (
        <ul className="issues">
          {issues.map((issue) => (
            <li key={issue.id}>
              <h2>
                <a href={`/bulletins/${issue.periodKey}`}>
                  <PeriodTitle periodKey={issue.periodKey} />
                </a>
              </h2>
              <p>
                <T k="bulletin.archive.sent-on" v={{ date: <DateText value={issue.sendOn} /> }} />
                {issue.counts ? (
                  <>
                    {"　"}
                    <T k="bulletin.archive.counts" v={{ new: issue.counts.new, updated: issue.counts.updated, closed: issue.counts.closed }} />
                  </>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={<T k="bulletin.archive.empty" />}>
          <p>
            <T k="bulletin.archive.empty-next" />
          </p>
        </EmptyState>
      )}
      <Pager nextHref={next ? `/bulletins?before=${next}` : undefined} />
    </Page>
  );
}

export interface IssuePageProps {
  periodKey: string;
  sentOn: string;
  nextSendOn: string | null;
  editorNote: string | null;
  items: readonly ItemView[];
  /** The topics in words when a mail's link narrows the page. */
  topics: string | null;
}

export function IssuePage({ periodKey, sentOn, nextSendOn, editorNote, items, topics }: IssuePageProps) {
  const { T, lang } = useWords();
  const title = <PeriodTitle periodKey={periodKey} />;
  return (
    <Page>
      <Breadcrumb crumbs={[{ label: <T k="bulletin.archive.title" />, href: "/bulletins" }, { label: title }]} />
      <PageHead title={<T k="bulletin.issue.title" v={{ title }} />} lead={<T k="bulletin.issue.lead" v={{ date: <DateText value={sentOn} /> }} />} aside={<PrintLink />} />
      {topics ? (
        <p>
          <T k="bulletin.issue.filtered" v={{ topics }} />
          {"　"}
          <a href={`/bulletins/${periodKey}`}>
            <T k="bulletin.issue.all" />
          </a>
        </p>
      ) : null}
      {editorNote ? (
        <Section title={<T k="bulletin.issue.note" />}>
          <p className="typed-text" lang={lang === "en" ? "ja" : undefined}>
            {editorNote}
          </p>
        </Section>
      ) : null}
      {items.length ? <IssueSections items={items} /> : <EmptyState title={<T k="bulletin.issue.none" />} />}
      {nextSendOn ? (
        <p>
          <T k="bulletin.issue.next" v={{ date: <DateText value={nextSendOn} /> }} />
        </p>
      ) : null}
    </Page>
  );
}
