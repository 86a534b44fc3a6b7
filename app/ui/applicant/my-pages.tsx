/** The applicant's own pages: my engagements, one engagement, answering dates. Plain words, one thing at a time. */
import type { MyAgency } from "#app/domain/applicants/read-my-agency.ts";
import type { MyConsent } from "#app/domain/consents/list-my-consents.ts";
import type { MyEngagement } from "#app/domain/engagements/list-my-engagements.ts";
import type { ReadEngagement } from "#app/domain/engagements/read-engagement.ts";
import { messageForm } from "#app/domain/engagements/message-form.ts";
import { leaveEngagementForm } from "#app/domain/engagements/leave-engagement-form.ts";
import { declineSigningForm } from "#app/domain/agreements/change-agreement-form.ts";
import type { ReadMeeting } from "#app/domain/meetings/read-meeting.ts";
import type { ReactNode } from "react";
import type { z } from "zod";
import { T, useWords } from "#app/text/use-words.tsx";
import { AnswerDatesFields } from "#app/ui/engagements/meeting-pages.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { TextArea } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, EmptyState, Page, PageHead, Panel, Section } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { EasyDate } from "./easy-text.tsx";
import { InBrackets } from "#app/ui/text/punctuation.tsx";
import { PhoneLink } from "#app/ui/text/phone-link.tsx";

const isMyTurn = (one: Pick<MyEngagement, "next">) =>
  one.next.parties.some((party) => party.party === "applicant" && party.standing === "turn") && one.next.who.includes("applicant");

/** Where the person acts now, if it is their turn. */
function turnOf(one: {
  next: MyEngagement["next"];
  meetingId: string | null;
  agreementId: string | null;
}): { key: string; href: string } | null {
  if (!isMyTurn(one)) return null;
  if (one.next.key === "answer-dates" && one.meetingId) return { key: "answer-dates", href: `/me/meetings/${one.meetingId}` };
  if (one.next.key === "sign" && one.agreementId) return { key: "sign", href: `/me/agreements/${one.agreementId}` };
  return null;
}

export function MyHomePage({
  name,
  engagements,
  consents,
  agency,
}: {
  name: string | null;
  engagements: MyEngagement[];
  consents: MyConsent[];
  agency: MyAgency;
}) {
  const turns = engagements.flatMap((one) => {
    const turn = turnOf(one);
    return turn ? [{ ...turn, one }] : [];
  });
  const open = engagements.filter((one) => !one.closedAt);
  const closed = engagements.filter((one) => one.closedAt);
  return (
    <Page width="narrow">
      <PageHead title={<T k="me.home.title" />} lead={name ? <T k="me.home.hello" v={{ name: <Reading text={name} /> }} /> : undefined} />
      <div className="flow">
        <Panel tone="now" title={<T k="me.home.to-do" />}>
          {turns.length ? (
            <ul className="to-do">
              {turns.map(({ key, href, one }) => (
                <li key={href}>
                  <a href={href}>
                    <T k={`me.turn.${key}`} v={{ facility: <Reading text={one.facilityName} /> }} />
                  </a>
                </li>
              ))}
            </ul>
          ) : (
            <p>
              <T k="me.home.nothing" />
            </p>
          )}
        </Panel>
        <Section title={<T k="me.home.cases" />}>
          {open.length ? (
            <EngagementList engagements={open} />
          ) : (
            <EmptyState title={<T k="me.home.empty" />}>
              <p>
                <T k="me.home.empty-lead" />
              </p>
            </EmptyState>
          )}
        </Section>
        {closed.length ? (
          <Section title={<T k="me.home.closed" />}>
            <EngagementList engagements={closed} />
          </Section>
        ) : null}
        <Section title={<T k="me.home.agency" />}>
          <p>
            <Reading text={agency.name} />
          </p>
          {agency.phone ? (
            <p>
              <T k="me.home.phone" />　<PhoneLink phone={agency.phone} />
            </p>
          ) : null}
          {agency.email ? (
            <p>
              <T k="me.home.email" />　<a href={`mailto:${agency.email}`}>{agency.email}</a>
            </p>
          ) : null}
        </Section>
        <Section title={<T k="me.home.consents" />}>
          {consents.length ? (
            <>
              <ul>
                {consents.map((one) => (
                  <li key={one.id}>
                    <T k={`me.consent.${one.scope}`} />
                    {one.recipient ? (
                      <>
                        <InBrackets>
                          <Reading text={one.recipient} />
                        </InBrackets>
                      </>
                    ) : null}
                    <br />
                    <span className="soft">
                      <T
                        k={one.validUntil ? "me.home.consent-until" : "me.home.consent-from"}
                        v={{
                          from: <EasyDate value={one.givenOn} whole />,
                          until: <EasyDate value={one.validUntil ?? one.givenOn} whole />,
                        }}
                      />
                    </span>
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <p>
              <T k="me.home.consents-none" />
            </p>
          )}
          <p>
            <a href="/me/consents">
              <T k="me.home.consents-look" />
            </a>
          </p>
        </Section>
      </div>
    </Page>
  );
}

/** The day of the step, said as what it is to the person. */
function DueLine({ next }: { next: MyEngagement["next"] }) {
  if (!next.dueOn || next.key === "ended") return null;
  return (
    <p>
      <T
        k={`me.due.${next.dueIs === "deadline" && next.who.includes("applicant") ? "mine" : next.dueIs}`}
        v={{ day: <EasyDate value={next.dueOn} /> }}
      />
    </p>
  );
}

function EngagementList({ engagements }: { engagements: MyEngagement[] }) {
  return (
    <ul className="cards">
      {engagements.map((one) => (
        <li className="card" key={one.id}>
          <h3>
            <a href={`/me/engagements/${one.id}`}>
              <Reading text={one.facilityName} />
            </a>
          </h3>
          <p>
            <T k={`me.step.${one.next.key}`} />
          </p>
          <DueLine next={one.next} />
        </li>
      ))}
    </ul>
  );
}

const entriesInSight = 5;

export function MyEngagementPage({ one }: { one: ReadEngagement }) {
  const { has, lang } = useWords();
  const between = lang === "en" ? ", " : "・";
  const meeting = one.meetings.find((each) => each.state !== "held");
  const turn = turnOf({ next: one.next, meetingId: meeting?.id ?? null, agreementId: one.agreement?.id ?? null });
  const isAgreementShown = one.agreement && (one.agreement.state !== "draft" || one.agreement.version > 1);
  const entries = one.timeline.map((entry) => ({
    key: entry.id,
    state: "done" as const,
    when: (
      <>
        <EasyDate value={entry.at} />
        {entry.role && has(`me.party.${entry.role}`) ? (
          <>
            {"　"}
            <T k={`me.party.${entry.role}`} />
          </>
        ) : null}
      </>
    ),
    title: <T k={has(`acts.${entry.act}.line-me`) ? `acts.${entry.act}.line-me` : "me.act.other"} />,
  }));
  // A long story is folded but for its end, which says where things stand.
  const earlier = entries.length > entriesInSight + 3 ? entries.slice(0, -entriesInSight) : [];
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[{ label: <T k="me.home.title" />, href: "/me" }, { label: <Reading text={one.facilityName} /> }]} />
      <PageHead title={<Reading text={one.facilityName} />} lead={<Reading text={one.placeTitle} />} />
      <div className="flow">
        <Panel tone="now" title={<T k="me.case.now" />}>
          <p>
            <T k={`me.step.${one.next.key}`} />
          </p>
          {meeting?.scheduledAt ? null : <DueLine next={one.next} />}
          {meeting?.scheduledAt ? (
            <p>
              <T
                k="me.case.meeting"
                v={{ when: <EasyDate value={meeting.scheduledAt} withTime />, venue: <Reading text={meeting.venue ?? ""} /> }}
              />
            </p>
          ) : null}
          <Buttons>
            {turn ? (
              <LinkButton href={turn.href} tone="main">
                <T k={`me.do.${turn.key}`} />
              </LinkButton>
            ) : null}
            {one.agreement && isAgreementShown && turn?.key !== "sign" ? (
              <LinkButton href={`/me/agreements/${one.agreement.id}`}>
                <T k="me.do.read-agreement" />
              </LinkButton>
            ) : null}
            {one.closedAt ? null : (
              <LinkButton href={`/me/engagements/${one.id}/ask`}>
                <T k="acts.message.ask.title" />
              </LinkButton>
            )}
            {one.mayLeave ? (
              <LinkButton href={`/me/engagements/${one.id}/leave`} tone="quiet">
                <T k="acts.placement-request.leave.title" />
              </LinkButton>
            ) : null}
          </Buttons>
          {!one.mayLeave && !one.closedAt ? (
            <p>
              <T k="me.case.stop" />
            </p>
          ) : null}
        </Panel>
        <Section title={<T k="me.case.story" />}>
          {earlier.length ? (
            <details className="earlier">
              <summary>
                <T k="me.case.earlier" v={{ count: earlier.length }} />
              </summary>
              <Timeline entries={earlier} />
            </details>
          ) : null}
          <Timeline entries={entries.slice(earlier.length)} />
        </Section>
        {one.messages.length ? (
          <Section title={<T k="me.case.messages" />}>
            <ul className="messages">
              {one.messages.map((message) => (
                <li key={message.id}>
                  <p className="timeline-when">
                    <T k={`me.party.${message.party}`} />　<EasyDate value={message.at} />
                  </p>
                  <p className="as-typed" lang="ja">
                    {message.body}
                  </p>
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
        <Section title={<T k="me.case.looked" />}>
          {one.looked.length ? (
            <ul>
              {one.looked.map((look, index) => (
                <li key={index}>
                  {look.name ? (
                    <>
                      <T
                        k="me.case.looker"
                        v={{ name: <Reading text={look.name} />, party: { word: `me.party.${look.role ?? "host"}` } }}
                      />
                      {"　"}
                      {look.days.slice(0, 5).map((day, at) => (
                        <span key={day}>
                          {at ? between : ""}
                          <EasyDate value={day} />
                        </span>
                      ))}
                    </>
                  ) : (
                    <T
                      k="me.case.given"
                      v={{ day: <EasyDate value={look.days[0]} />, party: { word: `me.party.${look.role ?? "host"}` } }}
                    />
                  )}
                  <br />
                  {look.items.map((item, at) => (
                    <span key={item}>
                      {at ? between : ""}
                      <T k={has(`me.item.${item}`) ? `me.item.${item}` : "me.item.other"} />
                    </span>
                  ))}
                </li>
              ))}
            </ul>
          ) : (
            <p>
              <T k="me.case.looked-none" />
            </p>
          )}
        </Section>
      </div>
    </Page>
  );
}

export function MyMeetingPage({ meeting, reply }: { meeting: ReadMeeting; reply: unknown }) {
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[
          { label: <T k="me.home.title" />, href: "/me" },
          { label: <Reading text={meeting.facilityName} />, href: `/me/engagements/${meeting.engagementId}` },
          { label: <T k="acts.meeting.answer-dates.me.title" /> },
        ]}
      />
      <PageHead
        title={<T k="acts.meeting.answer-dates.me.title" />}
        lead={<T k={meeting.state === "proposed" ? "acts.meeting.answer-dates.me.lead" : "acts.meeting.answer-dates.me.closed"} />}
      />
      {meeting.scheduledAt ? (
        <Notice
          tone="info"
          title={
            <T
              k="me.case.meeting"
              v={{ when: <EasyDate value={meeting.scheduledAt} withTime />, venue: <Reading text={meeting.venue ?? ""} /> }}
            />
          }
        />
      ) : null}
      {meeting.state === "proposed" ? (
        <AnswerDatesFields meeting={meeting} parties={["applicant"]} reply={reply} words="acts.meeting.answer-dates.me" />
      ) : null}
    </Page>
  );
}

/** A page with one box to write in and one button. */
function WritePage({
  words,
  backHref,
  reply,
  schema,
  field,
  tone = "main",
  children,
}: {
  words: "acts.message.ask" | "acts.placement-request.leave" | "acts.agreement.decline.me";
  backHref: string;
  reply: unknown;
  schema: z.ZodObject;
  field: string;
  tone?: "main" | "danger";
  children?: ReactNode;
}) {
  const [form, fields] = usePostedForm({ id: "write", schema, reply });
  return (
    <Page width="narrow">
      <PageHead title={<T k={`${words}.title`} />} lead={<T k={`${words}.lead`} />} />
      {children}
      <FormPart form={form} labels={words}>
        <TextArea field={(fields as Record<string, never>)[field]} rows={4} />
        <Buttons>
          <SubmitButton tone={tone}>
            <T k={`${words}.button`} />
          </SubmitButton>
          <LinkButton href={backHref} tone="quiet">
            <T k="me.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

export const AskPage = (props: { backHref: string; reply: unknown }) => (
  <WritePage words="acts.message.ask" schema={messageForm} field="body" {...props} />
);
export const LeavePage = (props: { backHref: string; reply: unknown }) => (
  <WritePage words="acts.placement-request.leave" schema={leaveEngagementForm} field="note" tone="danger" {...props} />
);
export const DeclinePage = (props: { backHref: string; reply: unknown }) => (
  <WritePage words="acts.agreement.decline.me" schema={declineSigningForm} field="note" {...props} />
);
