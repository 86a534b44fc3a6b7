/** A request as the agency and the host read it: the same thread, each with what may be seen and done. */
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import type { Side } from "#app/domain/workflows/agreement.ts";
import type { RequestForAgency, RequestForHost, RequestHead } from "#app/domain/requests/read-request.ts";
import { useWords, T } from "#app/text/use-words.tsx";
import { Groups, HistoryTimeline, Looks } from "#app/ui/cases/history-parts.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { ActPage } from "#app/ui/act-page.tsx";
import { StepPanel } from "#app/ui/engagements/step-panel.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { RadioGroup, type Option } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { TextArea } from "#app/ui/form/text-fields.tsx";
import { Breadcrumb, Page, PageHead, Panel, Section, TwoColumns } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { headFacts, RequestState, Thread, type RequestCodes } from "./request-parts.tsx";
import { ShownPerson } from "./shown-person.tsx";
import { inSet } from "#app/domain/workflows/define-workflow.ts";
import { placementRequestWorkflow } from "#app/domain/workflows/placement-request.ts";

/** What is next, with the reader's own acts on the request; `shut` leaves out what would be refused today. */
function Turn({
  one,
  side,
  today,
  lapseOn,
  shut = [],
}: {
  one: Pick<RequestForHost, "head" | "next">;
  side: "agency" | "host";
  today: string;
  lapseOn: string | null;
  shut?: readonly string[];
}) {
  const { head, next } = one;
  const acts = side === "agency" ? (["answer", "withdraw"] as const) : (["accept", "ask", "ask-for-time", "decline"] as const);
  const open = acts.filter((act) => head.moves.includes(act) && !shut.includes(act));
  const ended = inSet(placementRequestWorkflow, "ended", head.state)
    ? { title: <T k={`request.turn.${head.state}-title`} />, lead: <T k={`request.turn.${head.state}-${side}`} /> }
    : {};
  return (
    <StepPanel
      next={next}
      today={today}
      {...ended}
      more={lapseOn ? <T k="request.lapse-on" v={{ day: <DateText value={lapseOn} /> }} /> : null}
    >
      {inSet(placementRequestWorkflow, "agreed", head.state) ? (
        <LinkButton href={`/${side}/engagements/${head.engagementId}`} tone="main">
          <T k="request.to-engagement" />
        </LinkButton>
      ) : null}
      {open.map((act, index) => (
        <LinkButton key={act} href={`/${side}/requests/${head.id}/${act}`} tone={index === 0 && act !== "withdraw" ? "main" : "line"}>
          <T k={`acts.placement-request.${act}.do`} />
        </LinkButton>
      ))}
    </StepPanel>
  );
}

export function AgencyRequestPage({
  one,
  codes,
  today,
  lapseOn,
}: {
  one: RequestForAgency;
  codes: RequestCodes;
  today: string;
  lapseOn: string | null;
}) {
  const { label } = useCodeLabels(codes);
  const { head } = one;
  return (
    <Page>
      <Breadcrumb crumbs={[{ label: <T k="request.list-title" />, href: "/agency/requests" }, { label: head.code }]} />
      <PageHead
        title={
          <>
            {head.caseNumber}　<Reading text={head.place.title} />
          </>
        }
        lead={<T k="request.to" v={{ facility: <Reading text={head.facility} />, corporation: <Reading text={head.corporation} /> }} />}
      >
        <RequestState head={head} today={today} />
      </PageHead>
      <TwoColumns
        next={<Turn one={one} side="agency" today={today} lapseOn={lapseOn} />}
        side={
          <>
            <Panel title={<T k="agency.case.looked" />}>
              <Looks looks={one.looks} />
            </Panel>
            <Panel title={<T k="request.person" />}>
              <p>
                <a href={`/agency/cases/${head.applicantId}`}>
                  {head.caseNumber}　<Reading text={one.name} />
                </a>
              </p>
            </Panel>
          </>
        }
      >
        <Section title={<T k="request.thread" />}>
          <Thread thread={one.thread} />
        </Section>
        <Section title={<T k="request.what" />}>
          <Facts layout="list" facts={headFacts(head, label)} />
        </Section>
        <Section title={<T k="request.host-sees" />}>
          <p>
            <T k={`request.level-${head.level}`} />
          </p>
          <ShownPerson shown={one.hostView.shown} municipality={one.hostView.municipality} codes={codes} />
        </Section>
        <Section title={<T k="agency.case.timeline" />}>
          <HistoryTimeline entries={one.timeline} reasons={codes} />
        </Section>
      </TwoColumns>
    </Page>
  );
}

export function HostRequestPage({
  one,
  codes,
  today,
  lapseOn,
  groups,
}: {
  one: RequestForHost;
  codes: RequestCodes;
  today: string;
  lapseOn: string | null;
  groups: string[];
}) {
  const { label } = useCodeLabels(codes);
  const { head, seat } = one;
  return (
    <Page>
      <Breadcrumb crumbs={[{ label: <T k="request.inbox-title" />, href: "/host/requests" }, { label: head.code }]} />
      <PageHead
        title={
          <>
            {head.code}　<Reading text={head.place.title} />
          </>
        }
        lead={<T k="request.from" v={{ agency: <Reading text={head.agency} />, number: head.caseNumber }} />}
      >
        <RequestState head={head} today={today} />
      </PageHead>
      {one.isHeldBack ? (
        <Notice tone="warning" title={<T k="request.held-back-title" />}>
          <p>
            <T k="request.held-back" />
          </p>
        </Notice>
      ) : null}
      <TwoColumns
        next={<Turn one={one} side="host" today={today} lapseOn={lapseOn} shut={seat.free ? [] : ["accept"]} />}
        side={
          <>
            <Panel title={<T k="request.seats" />}>
              <p>
                <T
                  k={seat.free ? "request.seats-free" : "request.seats-full"}
                  v={{ day: <DateText value={seat.fromOn} />, free: seat.free, total: seat.total }}
                />
              </p>
            </Panel>
            <Panel title={<T k="request.shown-now" />}>
              <p>
                <Groups groups={groups} />
              </p>
              <p className="small soft">
                <T k="request.looking-is-kept" />
              </p>
            </Panel>
          </>
        }
      >
        <Section title={<T k="request.applicant" />}>
          <p>
            <T k={one.isOver ? "request.stage-over" : `request.stage-${one.stage}`} />
          </p>
          <ShownPerson shown={one.shown} municipality={one.municipality} codes={codes} isStrict={one.isStrict} />
        </Section>
        <Section title={<T k="request.what" />}>
          <Facts layout="list" facts={headFacts(head, label)} />
        </Section>
        <Section title={<T k="request.thread" />}>
          <Thread thread={one.thread} />
        </Section>
        <Section title={<T k="agency.case.timeline" />}>
          <HistoryTimeline entries={one.timeline} reasons={codes} />
        </Section>
      </TwoColumns>
    </Page>
  );
}

const crumbsTo = (side: "agency" | "host", head: RequestHead, act: string) => [
  { label: <T k={side === "agency" ? "request.list-title" : "request.inbox-title"} />, href: `/${side}/requests` },
  { label: head.code, href: `/${side}/requests/${head.id}` },
  { label: <T k={`acts.placement-request.${act}.do`} /> },
];

export function AskPage({ act, head, reply }: { head: RequestHead; reply: unknown; act: ShownAct }) {
  return (
    <ActPage
      act={act}
      words="acts.placement-request.ask"
      crumbs={crumbsTo("host", head, "ask")}
      reply={reply}
      backHref={`/host/requests/${head.id}`}
    >
      {(fields) => <TextArea field={fields.message} rows={6} lang="ja" />}
    </ActPage>
  );
}

export function AskForTimePage({
  act,
  head,
  term,
  reply,
}: {
  act: ShownAct;
  head: RequestHead;
  term: { from: string; to: string };
  reply: unknown;
}) {
  const days = { from: <DateText value={term.from} />, to: <DateText value={term.to} /> };
  return (
    <ActPage
      act={act}
      words="acts.placement-request.ask-for-time"
      crumbs={crumbsTo("host", head, "ask-for-time")}
      reply={reply}
      backHref={`/host/requests/${head.id}`}
      more={[<T key="term" k="acts.placement-request.ask-for-time.term" v={days} />]}
    >
      {(fields) => (
        <>
          <DateField field={fields.until} />
          <TextArea field={fields.message} rows={4} lang="ja" />
        </>
      )}
    </ActPage>
  );
}

export function AnswerPage({ act, head, question, reply }: { head: RequestHead; question: string | null; reply: unknown; act: ShownAct }) {
  return (
    <ActPage
      act={act}
      words="acts.placement-request.answer"
      crumbs={crumbsTo("agency", head, "answer")}
      reply={reply}
      backHref={`/agency/requests/${head.id}`}
      more={
        question
          ? [
              <span key="question" className="as-typed">
                <T k="acts.placement-request.answer.question" /> <Reading text={question} />
              </span>,
            ]
          : []
      }
    >
      {(fields) => <TextArea field={fields.message} rows={6} lang="ja" />}
    </ActPage>
  );
}

export function AcceptPage({
  act,
  head,
  seat,
  meetingDays,
  reply,
}: Pick<RequestForHost, "head" | "seat"> & { act: ShownAct; meetingDays: number; reply: unknown }) {
  return (
    <ActPage
      act={act}
      words="acts.placement-request.accept"
      crumbs={crumbsTo("host", head, "accept")}
      reply={reply}
      backHref={`/host/requests/${head.id}`}
      more={[
        seat.free ? (
          <T key="seat" k="acts.placement-request.accept.seat" v={{ day: <DateText value={seat.fromOn} />, left: seat.free - 1 }} />
        ) : (
          <Notice key="seat" tone="error">
            <p>
              <T k="acts.placement-request.accept.no-seat" v={{ day: <DateText value={seat.fromOn} /> }} />
            </p>
          </Notice>
        ),
        <T key="name" k="acts.placement-request.accept.name" />,
        <T key="meeting" k="acts.placement-request.accept.meeting" v={{ days: meetingDays }} />,
      ]}
    >
      {(fields) => <TextArea field={fields.message} rows={4} lang="ja" />}
    </ActPage>
  );
}

/** A no with its reason, by the side that says it. */
function EndPage({
  act,
  head,
  side,
  name,
  reasons,
  reply,
}: {
  head: RequestHead;
  side: Side;
  name: "decline" | "withdraw";
  reasons: Option[];
  reply: unknown;
  act: ShownAct;
}) {
  return (
    <ActPage
      act={act}
      words={`acts.placement-request.${name}`}
      crumbs={crumbsTo(side, head, name)}
      reply={reply}
      tone="danger"
      backHref={`/${side}/requests/${head.id}`}
    >
      {(fields) => (
        <>
          <RadioGroup field={fields.reason} options={reasons} />
          <TextArea field={fields.message} rows={4} lang="ja" />
        </>
      )}
    </ActPage>
  );
}

type End<List extends "declineReason" | "withdrawReason"> = {
  head: RequestHead;
  codes: PickedCodes<List>;
  reply: unknown;
  act: ShownAct;
};

export function DeclinePage({ codes, ...rest }: End<"declineReason">) {
  return <EndPage {...rest} side="host" name="decline" reasons={useCodeLabels(codes).options("declineReason")} />;
}

export function WithdrawPage({ codes, ...rest }: End<"withdrawReason">) {
  return <EndPage {...rest} side="agency" name="withdraw" reasons={useCodeLabels(codes).options("withdrawReason")} />;
}

export function DiscardPage({ act, head, reply }: { head: RequestHead; reply: unknown; act: ShownAct }) {
  return (
    <ActPage
      act={act}
      words="acts.placement-request.discard"
      crumbs={crumbsTo("agency", head, "discard")}
      reply={reply}
      tone="danger"
      backHref={`/agency/requests/${head.id}/edit`}
    />
  );
}

export function StartRequestPage({
  act,
  caseNumber,
  applicantId,
  place,
  reply,
}: {
  caseNumber: string;
  applicantId: string;
  place: { code: string; title: string; facility: string };
  act: ShownAct;
  reply: unknown;
}) {
  const { T: Words } = useWords();
  return (
    <ActPage
      act={act}
      words="request.start"
      crumbs={[
        { label: <T k="agency.cases.title" />, href: "/agency/cases" },
        { label: caseNumber, href: `/agency/cases/${applicantId}` },
        { label: <T k="agency.search.title" />, href: `/agency/cases/${applicantId}/search` },
        { label: <T k="request.start.crumb" /> },
      ]}
      reply={reply}
      backHref={`/agency/cases/${applicantId}/search`}
      more={[
        <Words
          key="place"
          k="request.start.place"
          v={{ title: <Reading text={place.title} />, facility: <Reading text={place.facility} /> }}
        />,
      ]}
    />
  );
}
