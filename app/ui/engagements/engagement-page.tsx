/** One engagement, one page for all three parties: what happened, what is next, who looked. */
import type { Code } from "#app/domain/codes/codes.ts";
import type { ReadEngagement, TimelineEntry as Entry } from "#app/domain/engagements/read-engagement.ts";
import { agreementWorkflow } from "#app/domain/workflows/agreement.ts";
import { inSet, mayMove } from "#app/domain/workflows/define-workflow.ts";
import type { Side } from "#app/domain/workflows/agreement.ts";
import { codeLabel } from "#app/text/code-label.ts";
import { useWords, T, rubyOf } from "#app/text/use-words.tsx";
import { DueLabel } from "#app/ui/due-label.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { Breadcrumb, Page, PageHead, Panel, Section, TwoColumns } from "#app/ui/layout/page.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { Timeline, type TimelineEntry } from "#app/ui/timeline.tsx";
import { StateBadge } from "./engagement-words.tsx";
import { StepPanel } from "./step-panel.tsx";
import { placementWorkflow } from "#app/domain/workflows/placement.ts";

export type ReasonCodes = Record<string, Pick<Code, "code" | "label" | "labelEasy" | "labelEn">[]>;

export function EngagementPage({ one, today, reasons }: { one: ReadEngagement<Side>; today: string; reasons: ReasonCodes }) {
  const { t } = useWords();
  const current = one.placement
    ? (["placement", one.placement.state] as const)
    : one.agreement
      ? (["agreement", one.agreement.state] as const)
      : (["placement-request", one.request.state] as const);
  return (
    <Page>
      <Breadcrumb
        crumbs={[
          {
            label: <T k={one.party === "agency" ? "engagement.crumb" : "layout.nav.requests"} />,
            href: one.party === "agency" ? "/agency/cases" : "/host/requests",
          },
          { label: one.caseNumber },
        ]}
      />
      <PageHead
        title={
          <>
            {one.caseNumber}　<Reading text={one.placeTitle} />
          </>
        }
        lead={<T k="engagement.lead" v={{ facility: one.facilityName, agency: one.agencyName }} />}
      >
        <p>
          <StateBadge subject={current[0]} state={current[1]} />
          {one.next.dueOn ? (
            <>
              {" "}
              <T k={`engagement.due.${one.next.dueIs}`} v={{ day: <DateText value={one.next.dueOn} short /> }} />{" "}
              <DueLabel dueOn={one.next.dueOn} today={today} />
            </>
          ) : null}
        </p>
      </PageHead>
      <TwoColumns
        next={
          <StepPanel next={one.next} today={today}>
            <Acts one={one} />
          </StepPanel>
        }
        side={
          <>
            <Papers one={one} />
            <WhoLooked one={one} />
          </>
        }
      >
        <Section title={<T k="engagement.timeline" />}>
          <Timeline
            entries={[
              ...one.timeline.map((entry, index) => entryOf(entry, index === one.timeline.length - 1 && Boolean(one.closedAt), reasons)),
              ...upcomingOf(one),
            ]}
          />
        </Section>
        <Messages one={one} />
      </TwoColumns>
      <p className="visually-hidden">{t("engagement.end")}</p>
    </Page>
  );
}

function entryOf(entry: Entry, _isLast: boolean, reasons: ReasonCodes): TimelineEntry {
  return {
    key: entry.id,
    state: "done",
    when: <DateText value={entry.at} withTime />,
    title: <ActName act={entry.act} />,
    children: (
      <>
        <p>
          <Who entry={entry} />
          {entry.via === "paper" || entry.via === "phone" || entry.via === "device" ? (
            <>
              {"　"}
              <T k={`engagement.via.${entry.via}`} />
            </>
          ) : null}
        </p>
        {entry.act === "consent.withdraw" && typeof entry.detail.scope === "string" ? (
          <p>
            <T k={`engagement.consent-ended.${entry.detail.scope}`} />
          </p>
        ) : null}
        {entry.reasonCode ? (
          <p>
            <T k="engagement.reason" v={{ reason: <ReasonLabel code={entry.reasonCode} reasons={reasons} /> }} />
          </p>
        ) : null}
        {entry.note ? (
          <p>
            <T k="engagement.note" v={{ note: <Reading text={entry.note} /> }} />
          </p>
        ) : null}
      </>
    ),
  };
}

/** An act in words; one that the words do not know yet is still said to have happened. */
function ActName({ act }: { act: string }) {
  const { has } = useWords();
  return <T k={has(`acts.${act}.line`) ? `acts.${act}.line` : "engagement.act.other"} />;
}

export function Who({ entry }: { entry: Pick<Entry, "name" | "role"> }) {
  if (!entry.role || entry.role === "system" || entry.role === "clock" || entry.role === "guest") return <T k="engagement.by-programme" />;
  return entry.name ? (
    <T k="engagement.by" v={{ name: <Reading text={entry.name} />, party: { word: `engagement.party.${entry.role}` } }} />
  ) : (
    <T k="engagement.by-party" v={{ party: { word: `engagement.party.${entry.role}` } }} />
  );
}

function ReasonLabel({ code, reasons }: { code: string; reasons: ReasonCodes }) {
  const { variant } = useWords();
  const found = Object.values(reasons)
    .flat()
    .find((one) => one.code === code);
  return <>{rubyOf(found ? codeLabel(found, variant) : code, variant === "ja-easy")}</>;
}

/** What is still to come, with its day. */
function upcomingOf(one: ReadEngagement): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  if (one.next.key !== "ended")
    entries.push({
      key: "now",
      state: "now",
      when: one.next.dueOn ? <T k={`engagement.due.${one.next.dueIs}`} v={{ day: <DateText value={one.next.dueOn} /> }} /> : undefined,
      title: <T k={`engagement.step.${one.next.key}.title`} />,
      children: <StepLead one={one} />,
    });
  const { placement } = one;
  if (placement && inSet(placementWorkflow, "waiting", placement.state))
    entries.push({
      key: "start",
      state: "next",
      when: <DateText value={placement.startsOn} />,
      title: <T k="engagement.upcoming.start" />,
    });
  if (placement && !inSet(placementWorkflow, "over", placement.state))
    entries.push({ key: "end", state: "next", when: <DateText value={placement.endsOn} />, title: <T k="engagement.upcoming.end" /> });
  return entries;
}

function StepLead({ one }: { one: ReadEngagement }) {
  return (
    <>
      <p>
        <T k={`engagement.step.${one.next.key}.lead`} />
      </p>
      {one.next.gates.length ? (
        <ul>
          {one.next.gates.map((gate) => (
            <li key={gate.key}>
              <T
                k="placement.gate.line"
                v={{ gate: { word: `placement.gate.${gate.key}.title` }, party: { word: `engagement.party.${gate.who[0]}` } }}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** What this party may do now, the first being the main one. */
function Acts({ one }: { one: ReadEngagement<Side> }) {
  const { key } = one.next;
  const { party, agreement, placement, meetings } = one;
  const meeting = meetings.find((each) => each.state !== "held");
  const isAgency = party === "agency";
  const links: { key: string; href: string }[] = [];
  if (key === "answer-request" || key === "answer-question")
    links.push({ key: "request", href: `/${one.party}/requests/${one.request.id}` });
  if (one.request.state === "accepted" && !meetings.some((each) => each.kind === "three-party" && each.state !== "held"))
    links.push({ key: "propose-meeting", href: `/${one.party}/engagements/${one.id}/meetings/new` });
  if (meeting) links.push({ key: "meeting", href: `/${one.party}/meetings/${meeting.id}` });
  if (key === "draft-agreement" && isAgency)
    links.push({ key: "draft-agreement", href: `/${one.party}/engagements/${one.id}/agreement/new` });
  if (agreement?.state === "draft" && isAgency)
    links.push({ key: "edit-agreement", href: `/${one.party}/agreements/${agreement.id}/edit` });
  if (
    agreement &&
    mayMove(agreementWorkflow, agreement.state, "sign", party) &&
    one.next.parties.some((each) => each.party === party && each.standing === "turn")
  )
    links.push({ key: "sign", href: `/${one.party}/agreements/${agreement.id}/sign` });
  if (
    agreement?.state === "signing" &&
    isAgency &&
    one.next.parties.some((each) => each.party === "applicant" && each.standing === "turn")
  ) {
    links.push({ key: "sign-here", href: `/${one.party}/agreements/${agreement.id}/sign-here` });
    links.push({ key: "send-link", href: `/${one.party}/agreements/${agreement.id}/send-link` });
  }
  if (placement) links.push({ key: "placement", href: `/${one.party}/placements/${placement.id}` });
  return (
    <>
      {links.map((link, index) => (
        <LinkButton key={link.key} href={link.href} tone={index === 0 ? "main" : "quiet"}>
          <T k={`engagement.do.${link.key}`} />
        </LinkButton>
      ))}
    </>
  );
}

function Papers({ one }: { one: ReadEngagement<Side> }) {
  const isShown = one.agreement && (one.party === "agency" || one.agreement.state !== "draft" || one.agreement.version > 1);
  return (
    <Panel title={<T k="engagement.papers" />}>
      <ul>
        <li>
          <a href={`/${one.party}/requests/${one.request.id}`}>
            <T k="engagement.paper.request" v={{ code: one.request.code }} />
          </a>
        </li>
        {one.meetings.map((meeting) => (
          <li key={meeting.id}>
            <a href={`/${one.party}/meetings/${meeting.id}`}>
              <T k={`engagement.meeting-kind.${meeting.kind}`} />
            </a>{" "}
            <StateBadge subject="meeting" state={meeting.state} />
          </li>
        ))}
        {one.agreement && isShown ? (
          <li>
            <a href={`/${one.party}/agreements/${one.agreement.id}`}>
              <T k="engagement.paper.agreement" v={{ code: one.agreement.code }} />
            </a>{" "}
            <StateBadge subject="agreement" state={one.agreement.state} />
          </li>
        ) : null}
        {one.placement ? (
          <li>
            <a href={`/${one.party}/placements/${one.placement.id}`}>
              <T k="engagement.paper.placement" />
            </a>{" "}
            <StateBadge subject="placement" state={one.placement.state} />
          </li>
        ) : null}
        <li>
          <a href={`/places/${one.placeCode}`}>
            <T k="engagement.paper.place" v={{ code: one.placeCode }} />
          </a>
        </li>
      </ul>
    </Panel>
  );
}

function WhoLooked({ one }: { one: Pick<ReadEngagement, "looked"> }) {
  const { has, lang } = useWords();
  const between = lang === "en" ? ", " : "・";
  return (
    <Panel title={<T k="engagement.looked" />}>
      {one.looked.length ? (
        <ul className="looked">
          {one.looked.map((look, index) => (
            <li key={index}>
              {look.name ? (
                <T
                  k="engagement.looked-by"
                  v={{ name: <Reading text={look.name} />, party: { word: `engagement.party.${look.role ?? "host"}` } }}
                />
              ) : (
                <T k="engagement.handed-over" />
              )}{" "}
              {look.days.slice(0, 5).map((day, at) => (
                <span key={day}>
                  {at ? between : ""}
                  <DateText value={day} short />
                </span>
              ))}
              <br />
              <T
                k="engagement.looked-items"
                v={{
                  items: (
                    <>
                      {look.items.map((item, at) => (
                        <span key={item}>
                          {at ? between : ""}
                          <T k={has(`engagement.item.${item}`) ? `engagement.item.${item}` : "engagement.item.other"} />
                        </span>
                      ))}
                    </>
                  ),
                }}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p>
          <T k="engagement.looked-none" />
        </p>
      )}
    </Panel>
  );
}

function Messages({ one }: { one: ReadEngagement<Side> }) {
  if (!one.messages.length) return null;
  return (
    <Section title={<T k="engagement.messages" />}>
      <ul className="messages">
        {one.messages.map((message) => (
          <li key={message.id}>
            <p className="timeline-when">
              <T k={`engagement.party.${message.party}`} />　<DateText value={message.at} withTime />
            </p>
            <p className="as-typed" lang="ja">
              {message.body}
            </p>
          </li>
        ))}
      </ul>
      {one.party === "agency" && one.messages.some((message) => message.audience === "applicant-agency") ? (
        <LinkButton href={`/${one.party}/engagements/${one.id}/answer`}>
          <T k="engagement.do.answer-applicant" />
        </LinkButton>
      ) : null}
    </Section>
  );
}
