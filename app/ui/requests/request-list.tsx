import type { RequestLine, RequestView } from "#app/domain/requests/list-requests.ts";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import { useWords, T } from "#app/text/use-words.tsx";
import { DueLabel } from "#app/ui/due-label.tsx";
import { StateBadge } from "#app/ui/engagements/engagement-words.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { EmptyState, Page, PageHead } from "#app/ui/layout/page.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";

export interface RequestListProps {
  side: "agency" | "host";
  view: RequestView;
  requests: RequestLine[];
  codes: PickedCodes<"workForm">;
  today: string;
  nextHref?: string;
  firstHref?: string;
}

/** The host's inbox and the agency's list: what waits by its last day, what is over below a link of its own. */
export function RequestList({ side, view, requests, today, nextHref, firstHref }: RequestListProps) {
  const { t } = useWords();
  const base = `/${side}/requests`;
  const views: RequestView[] = side === "agency" ? ["open", "draft", "closed"] : ["open", "closed"];
  const hrefOf = (row: RequestLine) => (row.state === "draft" ? `${base}/${row.id}/edit` : `${base}/${row.id}`);
  return (
    <Page>
      <PageHead title={<T k={side === "agency" ? "request.list-title" : "request.inbox-title"} />} />
      <nav aria-label={t("request.views")}>
        <ul className="chips views">
          {views.map((one) => (
            <li key={one}>
              <a href={one === "open" ? base : `${base}?view=${one}`} aria-current={one === view ? "page" : undefined}>
                <T k={`request.view-${one}`} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {requests.length ? (
        <Table
          caption={t(side === "agency" ? "request.list-title" : "request.inbox-title")}
          captionHidden
          rows={requests}
          rowKey={(row) => row.id}
          columns={[
            { key: "code", head: <T k="request.code" />, isRowHead: true, cell: (row) => <a href={hrefOf(row)}>{row.code}</a> },
            { key: "state", head: <T k="request.state" />, cell: (row) => <StateBadge subject="placement-request" state={row.state} /> },
            {
              key: "due",
              head: <T k="request.due" />,
              cell: (row) =>
                row.dueOn && view === "open" ? (
                  <>
                    <DateText value={row.dueOn} short /> <DueLabel dueOn={row.dueOn} today={today} />
                  </>
                ) : row.sentAt ? (
                  <DateText value={row.sentAt} short />
                ) : (
                  <T k="kit.none" />
                ),
            },
            {
              key: "who",
              head: <T k="request.person" />,
              cell: (row) =>
                row.name ? (
                  <Reading text={`${row.caseNumber} ${row.name}`} />
                ) : row.ageBand === null ? (
                  row.caseNumber
                ) : (
                  `${row.caseNumber}（${t("request.shown.age-band", { age: row.ageBand })}）`
                ),
            },
            {
              key: "place",
              head: <T k="request.place" />,
              cell: (row) => (
                <>
                  <Reading text={row.place} />
                  <br />
                  <span className="small soft">
                    <Reading text={side === "agency" ? row.facility : row.agency} />
                  </span>
                </>
              ),
            },
          ]}
        />
      ) : (
        <EmptyState title={<T k={`request.none-${side}-${view}`} />}>
          <p>
            <T k={`request.none-${side}-next`} />
          </p>
          <LinkButton href={side === "agency" ? "/agency/cases" : "/home"}>
            <T k={`request.none-${side}-do`} />
          </LinkButton>
        </EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
    </Page>
  );
}
