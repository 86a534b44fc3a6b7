/** The cases of the actor's agency: searched, narrowed, paged; everything in the address. */
import type { CaseStage } from "#app/domain/applicants/case-stage.ts";
import type { PageOfCases } from "#app/domain/applicants/list-cases.ts";
import { useWords, T } from "#app/text/use-words.tsx";
import { DueLabel } from "#app/ui/due-label.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { EmptyState, Page, PageHead } from "#app/ui/layout/page.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { StageBadge } from "./stage-badge.tsx";

const stages = [
  "assessing",
  "searching",
  "requested",
  "meeting",
  "agreed",
  "active",
  "suspended",
  "closed",
] as const satisfies readonly CaseStage[];

export interface CaseListProps {
  page: PageOfCases;
  filter: { q: string; stage: string; isMine: boolean };
  today: string;
  nextHref?: string;
  firstHref?: string;
}

export function CaseList({ page, filter, today, nextHref, firstHref }: CaseListProps) {
  const { t } = useWords();
  const isNarrowed = Boolean(filter.q || filter.stage || filter.isMine);
  return (
    <Page>
      <PageHead
        title={<T k="agency.cases.title" />}
        aside={
          <LinkButton href="/agency/cases/new" tone="main">
            <T k="acts.applicant.register.do" />
          </LinkButton>
        }
      />
      <form method="get" className="form-row" role="search" aria-label={t("agency.cases.search")}>
        <div>
          <label htmlFor="q">
            <T k="agency.cases.q" />
          </label>
          <input className="input width-m" id="q" name="q" type="search" defaultValue={filter.q} />
        </div>
        <div>
          <label htmlFor="stage">
            <T k="agency.cases.stage" />
          </label>
          <select className="input select" id="stage" name="stage" defaultValue={filter.stage}>
            <option value="">{t("agency.cases.stage-any")}</option>
            {stages.map((stage) => (
              <option key={stage} value={stage}>
                {t(`agency.stage.${stage}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="choice">
          <input type="checkbox" id="mine" name="mine" value="on" defaultChecked={filter.isMine} />
          <label htmlFor="mine">
            <T k="agency.cases.mine" />
          </label>
        </div>
        <button className="button button-line" type="submit">
          <T k="agency.cases.show" />
        </button>
      </form>
      {page.cases.length ? (
        <Table
          caption={t("agency.cases.caption")}
          captionHidden
          rows={page.cases}
          rowKey={(row) => row.applicantId}
          columns={[
            {
              key: "number",
              head: <T k="agency.cases.number" />,
              isRowHead: true,
              cell: (row) => <a href={`/agency/cases/${row.applicantId}`}>{row.caseNumber}</a>,
            },
            {
              key: "name",
              head: <T k="agency.cases.name" />,
              cell: (row) => (
                <>
                  <span lang="ja">{row.name}</span>
                  {row.isStrict ? (
                    <>
                      {" "}
                      <strong className="small">
                        <T k="agency.strict" />
                      </strong>
                    </>
                  ) : null}
                </>
              ),
            },
            { key: "stage", head: <T k="agency.cases.stage" />, cell: (row) => <StageBadge stage={row.stage} /> },
            {
              key: "due",
              head: <T k="agency.cases.due" />,
              cell: (row) =>
                row.dueOn ? (
                  <>
                    <DateText value={row.dueOn} short /> <DueLabel dueOn={row.dueOn} today={today} />
                  </>
                ) : (
                  <T k="kit.none" />
                ),
            },
            {
              key: "assigned",
              head: <T k="agency.cases.assigned" />,
              cell: (row) => (row.assignedTo ? <span lang="ja">{row.assignedTo}</span> : <T k="agency.cases.nobody" />),
            },
          ]}
        />
      ) : (
        <EmptyState title={<T k={isNarrowed ? "agency.cases.none-found" : "agency.cases.none"} />}>
          <p>
            <T k={isNarrowed ? "agency.cases.none-found-next" : "agency.cases.none-next"} />
          </p>
          <LinkButton href={isNarrowed ? "/agency/cases" : "/agency/cases/new"}>
            <T k={isNarrowed ? "agency.cases.show-all" : "acts.applicant.register.do"} />
          </LinkButton>
        </EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
    </Page>
  );
}
