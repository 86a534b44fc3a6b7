/** Bulletins as everybody can read them on the web. */
import type { IssueCounts } from "#app/domain/bulletins/issue-content.ts";
import { readPeriod, type Notice } from "#app/domain/bulletins/bulletin-content.ts";
import type { Period } from "#app/domain/bulletins/issue-dates.ts";
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
  const { year, month, correction } = readPeriod(periodKey);
  return correction ? (
    <T k="bulletin.title-correction" v={{ year, month, number: correction }} />
  ) : (
    <T k="bulletin.title" v={{ year, month }} />
  );
}

export function CountsText({ counts }: { counts: IssueCounts }) {
  const { T } = useWords();
  return <T k="bulletin.archive.counts" v={{ new: counts.new, updated: counts.updated, closing: counts.closing, closed: counts.closed }} />;
}

export function NoticeList({ notices }: { notices: readonly Notice[] }) {
  const { lang } = useWords();
  if (!notices.length) return null;
  return (
    <ul className="plain-list" lang={lang === "en" ? "ja" : undefined}>
      {notices.map((notice, index) => (
        <li key={index}>
          <p>
            <strong>{notice.heading}</strong>
          </p>
          {notice.text ? <p className="typed-text">{notice.text}</p> : null}
          {notice.url ? (
            <p>
              <a href={notice.url} rel="noopener">
                {notice.url}
              </a>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

export function ArchivePage({ issues, next, coming }: { issues: readonly IssueInList[]; next: string | null; coming: readonly Period[] }) {
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
                    <CountsText counts={issue.counts} />
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
      <Section title={<T k="bulletin.archive.coming" />}>
        <p>
          <T k="bulletin.archive.coming-lead" />
        </p>
        <ul>
          {coming.map((period) => (
            <li key={period.key}>
              <PeriodTitle periodKey={period.key} />
              {"　"}
              <DateText value={period.sendOn} />
            </li>
          ))}
        </ul>
        <p>
          <a href="/feed.xml">
            <T k="bulletin.archive.feed" />
          </a>
        </p>
      </Section>
    </Page>
  );
}

export interface IssuePageProps {
  periodKey: string;
  sentOn: string;
  nextSendOn: string | null;
  editorNote: string | null;
  notices: readonly Notice[];
  related: readonly { periodKey: string }[];
  items: readonly ItemView[];
  /** The topics in words when a mail's link narrows the page. */
  topics: string | null;
}

export function IssuePage({ periodKey, sentOn, nextSendOn, editorNote, notices, related, items, topics }: IssuePageProps) {
  const { T, lang } = useWords();
  const title = <PeriodTitle periodKey={periodKey} />;
  const isCorrection = readPeriod(periodKey).correction !== null;
  return (
    <Page>
      <Breadcrumb crumbs={[{ label: <T k="bulletin.archive.title" />, href: "/bulletins" }, { label: title }]} />
      <PageHead
        title={<T k="bulletin.issue.title" v={{ title }} />}
        lead={<T k="bulletin.issue.lead" v={{ date: <DateText value={sentOn} /> }} />}
        aside={<PrintLink />}
      />
      {topics ? (
        <p>
          <T k="bulletin.issue.filtered" v={{ topics }} />
          {"　"}
          <a href={`/bulletins/${periodKey}`}>
            <T k="bulletin.issue.all" />
          </a>
        </p>
      ) : null}
      {related.length ? (
        <p className="notice">
          <T k={isCorrection ? "bulletin.issue.is-correction" : "bulletin.issue.has-correction"} />
          {related.map((one) => (
            <a key={one.periodKey} href={`/bulletins/${one.periodKey}`}>
              <PeriodTitle periodKey={one.periodKey} />
            </a>
          ))}
        </p>
      ) : null}
      {editorNote || notices.length ? (
        <Section title={<T k={isCorrection ? "bulletin.issue.correction" : "bulletin.issue.note"} />}>
          {editorNote ? (
            <p className="typed-text" lang={lang === "en" ? "ja" : undefined}>
              {editorNote}
            </p>
          ) : null}
          <NoticeList notices={notices} />
        </Section>
      ) : null}
      {items.length ? (
        <IssueSections items={items} />
      ) : isCorrection && !topics ? null : (
        <EmptyState title={<T k="bulletin.issue.none" />} />
      )}
      <p className="no-print">
        <a href={`/bulletins/${periodKey}/paper.pdf`}>
          <T k="bulletin.issue.paper" />
        </a>
      </p>
      {nextSendOn ? (
        <p>
          <T k="bulletin.issue.next" v={{ date: <DateText value={nextSendOn} /> }} />
        </p>
      ) : null}
    </Page>
  );
}
