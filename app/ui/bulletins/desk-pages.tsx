/** The secretariat's desk: the issues, one issue with what to do next, and a page for each act. */
import type { ReactElement, ReactNode } from "react";
import type { AskedFacility } from "#app/domain/bulletins/call-for-information.ts";
import { mostNotices } from "#app/domain/bulletins/bulletin-content.ts";
import type { IssueForDesk, IssueInList, Progress } from "#app/domain/bulletins/read-issue.ts";
import { valuesOfIssue } from "#app/domain/bulletins/edit-issue-form.ts";
import { inSet, movesFor } from "#app/domain/workflows/define-workflow.ts";
import { bulletinIssueWorkflow } from "#app/domain/workflows/bulletin-issue.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { numberText } from "#app/text/format.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { ActPage, type ActFields } from "#app/ui/act-page.tsx";
import { CountsText, NoticeList, PeriodTitle } from "#app/ui/bulletins/archive-pages.tsx";
import type { ItemView } from "#app/ui/bulletins/issue-items.ts";
import { IssueSections } from "#app/ui/bulletins/issue-sections.tsx";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { NestedList } from "#app/ui/form/nested-list.tsx";
import { TextArea, TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, EmptyState, Page, PageHead, Panel, Section, type Crumb } from "#app/ui/layout/page.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { StatusBadge, type BadgeTone } from "#app/ui/status-badge.tsx";
import { Table } from "#app/ui/table.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { DateText, TimeText } from "#app/ui/text/date-text.tsx";

const desk = "/secretariat/bulletins";
const tones: Record<string, BadgeTone> = {
  collecting: "neutral",
  frozen: "warning",
  approved: "info",
  scheduled: "info",
  sending: "info",
  sent: "success",
  cancelled: "error",
};
const deskCrumb = (): Crumb => ({ label: <T k="bulletin.desk.title" />, href: desk });

export function StateBadge({ state }: { state: string }) {
  return (
    <StatusBadge tone={tones[state] ?? "neutral"}>
      <T k={`bulletin.state.${state}`} />
    </StatusBadge>
  );
}

export function DeskPage({
  issues,
  next,
  subscribers,
  freezeDays,
}: {
  issues: readonly IssueInList[];
  next: string | null;
  subscribers: number;
  freezeDays: number;
}) {
  const { t } = useWords();
  return (
    <Page>
      <PageHead
        title={<T k="bulletin.desk.title" />}
        lead={<T k="bulletin.desk.lead" v={{ count: numberText(subscribers), days: freezeDays }} />}
      />
      {issues.length ? (
        <Table
          caption={t("bulletin.desk.title")}
          captionHidden
          rows={issues}
          rowKey={(issue) => issue.id}
          columns={[
            {
              key: "period",
              head: <T k="bulletin.desk.period" />,
              isRowHead: true,
              cell: (issue) => (
                <a href={`${desk}/${issue.id}`}>
                  <PeriodTitle periodKey={issue.periodKey} />
                </a>
              ),
            },
            { key: "status", head: <T k="bulletin.desk.status" />, cell: (issue) => <StateBadge state={issue.state} /> },
            { key: "send-on", head: <T k="bulletin.desk.send-on" />, cell: (issue) => <DateText value={issue.sendOn} short /> },
            {
              key: "items",
              head: <T k="bulletin.desk.items" />,
              cell: (issue) => (issue.counts ? <CountsText counts={issue.counts} /> : null),
            },
          ]}
        />
      ) : (
        <EmptyState title={<T k="bulletin.desk.empty" />}>
          <p>
            <T k="bulletin.desk.empty-next" />
          </p>
        </EmptyState>
      )}
      <Pager nextHref={next ? `${desk}?before=${next}` : undefined} />
    </Page>
  );
}

/** The pages of the moves that bring an issue on its way or one step back, in the order they usually come. */
const pagesOfMoves = { freeze: "freeze", approve: "approve", schedule: "schedule", "start-sending": "send", thaw: "thaw" } as const;

export interface DeskIssueProps extends Omit<IssueForDesk, "items"> {
  items: readonly ItemView[];
  /** Who was asked for news and who has answered, while the issue collects. */
  call: readonly AskedFacility[] | null;
  freezeOn: string;
  callOn: string;
  isLate: boolean;
  /** The page asks for itself again while the mails go out. */
  isWatched: boolean;
}

export function DeskIssuePage({ issue, items, progress, call, freezeOn, callOn, isLate, isWatched }: DeskIssueProps) {
  const { lang } = useWords();
  const title = <PeriodTitle periodKey={issue.periodKey} />;
  const here = `${desk}/${issue.id}`;
  const open = new Set(movesFor(bulletinIssueWorkflow, issue.state, "secretariat").map((move) => move.on));
  // A correction says what it was made for; there is nothing to collect again.
  const moves = (Object.keys(pagesOfMoves) as (keyof typeof pagesOfMoves)[]).filter(
    (on) => open.has(on) && !(on === "thaw" && issue.isCorrection),
  );
  const mayEdit = inSet(bulletinIssueWorkflow, "editable", issue.state);
  return (
    <Page>
      <Breadcrumb crumbs={[deskCrumb(), { label: title }]} />
      <PageHead title={<T k="bulletin.desk.issue-title" v={{ title }} />} aside={<StateBadge state={issue.state} />} />
      {/* What goes out by itself on its day asks for nothing: no button stands out, least of all the one that sends at once. */}
      <Panel
        title={<T k={issue.state === "sent" || issue.state === "cancelled" ? "bulletin.desk.now" : "bulletin.desk.next"} />}
        tone={issue.state === "frozen" || issue.state === "approved" ? "now" : "soft"}
      >
        <p>{nextText(issue, freezeOn, isLate)}</p>
        {moves.length ? (
          <Buttons>
            {moves.map((on, index) => (
              <LinkButton
                key={on}
                href={`${here}/${pagesOfMoves[on]}`}
                tone={index === 0 && !(issue.state === "scheduled" && !isLate) ? "main" : "line"}
              >
                <T k={`bulletin.desk.${pagesOfMoves[on]}.title`} />
              </LinkButton>
            ))}
          </Buttons>
        ) : null}
        <ul className="plain-list">
          <li>
            <a href={`${here}/preview`}>
              <T k="bulletin.desk.preview" />
            </a>
          </li>
          {issue.sendingAt ? (
            <li>
              <a href={`${here}/report`}>
                <T k="bulletin.desk.report" />
              </a>
            </li>
          ) : (
            <li>
              <a href={`${here}/test`}>
                <T k="bulletin.desk.test.title" />
              </a>
            </li>
          )}
          {/* An issue that is called off never comes back: nobody meets this beside the steps that can be undone. */}
          {open.has("cancel") ? (
            <li>
              <a href={`${here}/cancel`}>
                <T k="bulletin.desk.cancel.title" />
              </a>
            </li>
          ) : null}
          {issue.state === "sent" && !issue.isCorrection ? (
            <li>
              <a href={`${here}/correct`}>
                <T k="bulletin.desk.correct.title" />
              </a>
            </li>
          ) : null}
        </ul>
      </Panel>
      {progress ? (
        <ProgressPart
          progress={progress}
          nothingNew={issue.counts?.nothingNew ?? 0}
          refreshHref={issue.state === "sending" ? here : undefined}
          isWatched={isWatched}
        />
      ) : null}
      {call ? <CallPart call={call} calledAt={issue.calledAt} callOn={callOn} here={here} /> : null}
      <Section title={<T k="bulletin.desk.note" />}>
        <p className="typed-text" lang={issue.editorNote && lang === "en" ? "ja" : undefined}>
          {issue.editorNote ?? (issue.notices.length ? null : <T k="bulletin.desk.note-none" />)}
        </p>
        <NoticeList notices={issue.notices} />
        {mayEdit ? (
          <p>
            <a href={`${here}/edit`}>
              <T k="bulletin.desk.note-edit" />
            </a>
          </p>
        ) : null}
      </Section>
      <Section
        title={
          issue.frozenAt ? (
            <T k="bulletin.desk.fixed" v={{ date: <DateText value={issue.frozenAt} withTime /> }} />
          ) : (
            <T k="bulletin.desk.so-far" />
          )
        }
      >
        <p>
          {issue.frozenAt && issue.windowTo ? (
            <T k="bulletin.desk.window" v={{ from: <DateText value={issue.windowFrom} />, to: <DateText value={issue.windowTo} /> }} />
          ) : (
            <T k="bulletin.desk.window-open" v={{ from: <DateText value={issue.windowFrom} /> }} />
          )}
        </p>
        {items.length ? null : (
          <p>
            <T k="bulletin.desk.no-items" />
          </p>
        )}
      </Section>
      <IssueSections items={items} />
    </Page>
  );
}

function nextText(issue: IssueForDesk["issue"], freezeOn: string, isLate: boolean): ReactNode {
  switch (issue.state) {
    case "collecting":
      return issue.windowTo ? (
        <T k="bulletin.desk.next-collecting-thawed" />
      ) : (
        <T k="bulletin.desk.next-collecting" v={{ date: <DateText value={freezeOn} /> }} />
      );
    case "scheduled":
      return isLate ? (
        <T k="bulletin.desk.next-scheduled-late" />
      ) : (
        <T k="bulletin.desk.next-scheduled" v={{ date: <DateText value={issue.sendOn} />, time: <TimeText from={issue.sendTime} /> }} />
      );
    case "sent":
      return <T k="bulletin.desk.next-sent" v={{ date: <DateText value={issue.sentAt!} withTime /> }} />;
    default:
      return <T k={`bulletin.desk.next-${issue.state}`} />;
  }
}

function ProgressPart({
  progress,
  nothingNew,
  refreshHref,
  isWatched,
}: {
  progress: Progress;
  nothingNew: number;
  refreshHref?: string;
  isWatched: boolean;
}) {
  const { t } = useWords();
  const rows = [
    ...(Object.keys(progress) as (keyof Progress)[]).map((state) => ({ state, count: progress[state] })),
    { state: "nothing-new", count: nothingNew },
  ];
  const all = rows.slice(0, -1).reduce((sum, row) => sum + row.count, 0);
  const done = all - progress.queued - progress.sending;
  return (
    <Section title={<T k="bulletin.desk.progress" />}>
      {all ? <progress className="wide-progress" max={all} value={done} aria-label={t("bulletin.desk.progress")} /> : null}
      <Table
        caption={t("bulletin.desk.progress")}
        captionHidden
        rows={rows.filter((row) => row.count > 0 || row.state === "sent")}
        rowKey={(row) => row.state}
        columns={[
          { key: "state", head: <T k="bulletin.desk.status" />, isRowHead: true, cell: (row) => <T k={`bulletin.desk.${row.state}`} /> },
          {
            key: "count",
            head: <T k="bulletin.desk.people-head" />,
            isNumber: true,
            cell: (row) => <T k="bulletin.desk.people" v={{ count: row.count }} />,
          },
        ]}
      />
      {refreshHref ? (
        <p>
          <a href={refreshHref}>
            <T k="bulletin.desk.refresh" />
          </a>
          {"　"}
          <a href={isWatched ? refreshHref : `${refreshHref}?watch=on`}>
            <T k={isWatched ? "bulletin.desk.watch-off" : "bulletin.desk.watch-on"} />
          </a>
        </p>
      ) : null}
    </Section>
  );
}

/** Who was asked for news, and which facilities have not been heard of since. */
function CallPart({
  call,
  calledAt,
  callOn,
  here,
}: {
  call: readonly AskedFacility[];
  calledAt: string | null;
  callOn: string;
  here: string;
}) {
  const { t } = useWords();
  const silent = call.filter((one) => !one.hasAnswered);
  return (
    <Section title={<T k="bulletin.desk.call" />}>
      <p>
        {calledAt ? (
          <T
            k="bulletin.desk.call-on"
            v={{ date: <DateText value={calledAt} />, all: call.length, answered: call.length - silent.length }}
          />
        ) : (
          <T k="bulletin.desk.call-not-yet" v={{ date: <DateText value={callOn} /> }} />
        )}
      </p>
      {silent.length || !calledAt ? (
        <p>
          <a href={`${here}/call`}>
            <T k={calledAt ? "bulletin.desk.call-again" : "bulletin.desk.call-now"} />
          </a>
        </p>
      ) : null}
      {calledAt && silent.length ? (
        <details>
          <summary>
            <T k="bulletin.desk.call-silent" v={{ count: silent.length }} />
          </summary>
          <Table
            caption={t("bulletin.desk.call-silent", { count: silent.length })}
            captionHidden
            rows={silent}
            rowKey={(one) => one.facilityId}
            columns={[
              { key: "name", head: <T k="bulletin.desk.call-facility" />, isRowHead: true, cell: (one) => <Reading text={one.name} /> },
              { key: "places", head: <T k="bulletin.desk.call-places" />, isNumber: true, cell: (one) => one.places },
              {
                key: "heard",
                head: <T k="bulletin.desk.call-heard" />,
                cell: (one) => (one.heardAt ? <DateText value={one.heardAt} short /> : <T k="bulletin.desk.call-never" />),
              },
            ]}
          />
        </details>
      ) : null}
    </Section>
  );
}

export interface IssueActProps {
  issue: Pick<IssueForDesk["issue"], "id" | "periodKey" | "revision">;
  act: ShownAct;
  words: "freeze" | "thaw" | "approve" | "schedule" | "send" | "cancel" | "call-act" | "test" | "correct";
  reply: unknown;
  values?: Record<string, string | number | ReactElement>;
  letters?: readonly ReactNode[];
  defaultValue?: Record<string, unknown>;
  children?: (fields: ActFields) => ReactNode;
}

/** Asks before an act on an issue; bound to the revision that was read. */
export function IssueActPage({ issue, words, ...page }: IssueActProps) {
  const here = `${desk}/${issue.id}`;
  const own = `bulletin.desk.${words}`;
  return (
    <ActPage
      {...page}
      words={own}
      crumbs={[deskCrumb(), { label: <PeriodTitle periodKey={issue.periodKey} />, href: here }, { label: <T k={`${own}.title`} /> }]}
      revision={issue.revision}
      backHref={here}
      tone={words === "cancel" ? "danger" : "main"}
    />
  );
}

export function EditIssuePage({
  issue,
  act,
  reply,
}: {
  act: ShownAct;
  issue: Pick<IssueForDesk["issue"], "id" | "periodKey" | "revision" | "editorNote" | "notices">;
  reply: unknown;
}) {
  const [form, fields] = usePostedForm({
    id: "edit",
    constraint: act.constraint,
    reply,
    defaultValue: valuesOfIssue(issue),
  });
  const here = `${desk}/${issue.id}`;
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[
          deskCrumb(),
          { label: <PeriodTitle periodKey={issue.periodKey} />, href: here },
          { label: <T k="bulletin.desk.edit.title" /> },
        ]}
      />
      <PageHead title={<T k="bulletin.desk.edit.title" />} lead={<T k="bulletin.desk.edit.lead" />} />
      <FormPart form={form} labels="bulletin.desk.edit" revision={issue.revision}>
        <TextArea field={fields.editorNote as unknown as AnyField} rows={6} lang="ja" />
        <NestedList field={fields.notices as unknown as AnyField} max={mostNotices}>
          {(row) => (
            <>
              <TextField field={row.heading} width="l" lang="ja" />
              <TextArea field={row.text} rows={3} lang="ja" />
              <TextField field={row.url} type="url" width="l" />
            </>
          )}
        </NestedList>
        <Buttons>
          <SubmitButton>
            <T k="bulletin.desk.edit.submit" />
          </SubmitButton>
          <LinkButton href={here}>
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}
