import { numberText } from "#app/text/format.ts";
import { useWords } from "#app/text/use-words.tsx";
import type { IssueReport } from "#app/domain/bulletins/read-issue-report.ts";
import type { Progress } from "#app/domain/bulletins/read-issue.ts";
import { PeriodTitle } from "#app/ui/bulletins/archive-pages.tsx";
import { Breadcrumb, Page, PageHead, PrintLink, Section } from "#app/ui/layout/page.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";

const shownStates: readonly (keyof Progress)[] = ["sent", "queued", "sending", "failed", "suppressed", "skipped"];
const namedReasons = [
  "refused",
  "given-up",
  "expired",
  "outcome-unknown",
  "address-refused",
  "nothing-new",
  "subscription-ended",
  "subscription-paused",
];

/** What became of an issue, in counts: nobody who left or asked is named. */
export function IssueReportPage({ issueId, periodKey, sendingAt, until, progress, nothingNew, failures, left, requests }: IssueReport) {
  const { T, t } = useWords();
  const rows = [
    ...shownStates.map((state) => ({ key: state as string, count: progress[state] })),
    { key: "nothing-new", count: nothingNew },
  ].filter((row) => row.count > 0 || row.key === "sent");
  return (
    <Page>
      <Breadcrumb
        crumbs={[
          { label: <T k="bulletin.desk.title" />, href: "/secretariat/bulletins" },
          { label: <PeriodTitle periodKey={periodKey} />, href: `/secretariat/bulletins/${issueId}` },
          { label: <T k="bulletin.desk.report-page.title" /> },
        ]}
      />
      <PageHead
        title={<T k="bulletin.desk.report-page.title" />}
        lead={
          <T
            k="bulletin.desk.report-page.lead"
            v={{
              from: <DateText value={sendingAt} withTime />,
              until: until ? <DateText value={until} /> : <T k="bulletin.desk.report-page.now" />,
            }}
          />
        }
        aside={<PrintLink />}
      />
      <Section title={<T k="bulletin.desk.progress" />}>
        <Table
          caption={t("bulletin.desk.progress")}
          captionHidden
          rows={[...rows, { key: "left", count: left }]}
          rowKey={(row) => row.key}
          columns={[
            {
              key: "state",
              head: <T k="bulletin.desk.status" />,
              isRowHead: true,
              cell: (row) => <T k={row.key === "left" ? "bulletin.desk.report-page.left" : `bulletin.desk.${row.key}`} />,
            },
            {
              key: "count",
              head: <T k="bulletin.desk.people-head" />,
              isNumber: true,
              cell: (row) => <T k="bulletin.desk.people" v={{ count: row.count }} />,
            },
          ]}
        />
      </Section>
      <Section title={<T k="bulletin.desk.report-page.failures" />}>
        {failures.length ? (
          <Table
            caption={t("bulletin.desk.report-page.failures")}
            captionHidden
            rows={failures}
            rowKey={(row) => `${row.state}/${row.reason}`}
            columns={[
              {
                key: "reason",
                head: <T k="bulletin.desk.report-page.reason" />,
                isRowHead: true,
                cell: (row) =>
                  namedReasons.includes(row.reason) ? (
                    <T k={`bulletin.desk.reason.${row.reason}`} />
                  ) : (
                    <T k="bulletin.desk.reason.other" v={{ code: row.reason }} />
                  ),
              },
              { key: "state", head: <T k="bulletin.desk.status" />, cell: (row) => <T k={`bulletin.desk.${row.state}`} /> },
              {
                key: "count",
                head: <T k="bulletin.desk.people-head" />,
                isNumber: true,
                cell: (row) => <T k="bulletin.desk.people" v={{ count: row.count }} />,
              },
            ]}
          />
        ) : (
          <p>
            <T k="bulletin.desk.report-page.failures-none" />
          </p>
        )}
      </Section>
      <Section title={<T k="bulletin.desk.report-page.requests" />}>
        {requests.length ? (
          <Table
            caption={t("bulletin.desk.report-page.requests")}
            captionHidden
            rows={requests}
            rowKey={(row) => row.code}
            columns={[
              {
                key: "code",
                head: <T k="bulletin.desk.report-page.code" />,
                isRowHead: true,
                cell: (row) => <a href={`/places/${row.code}`}>{row.code}</a>,
              },
              { key: "place", head: <T k="bulletin.desk.report-page.place" />, cell: (row) => row.title },
              { key: "count", head: <T k="bulletin.desk.report-page.count" />, isNumber: true, cell: (row) => numberText(row.count) },
            ]}
          />
        ) : (
          <p>
            <T k="bulletin.desk.report-page.requests-none" />
          </p>
        )}
      </Section>
    </Page>
  );
}
