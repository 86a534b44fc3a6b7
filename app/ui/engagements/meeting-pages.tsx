/** The pages of a meeting: propose, answer, fix, look. */
import type { EngagementHead } from "#app/domain/engagements/read-engagement-head.ts";
import { answerDatesForm } from "#app/domain/meetings/answer-dates-form.ts";
import { confirmMeetingForm } from "#app/domain/meetings/confirm-meeting-form.ts";
import type { MeetingHead } from "#app/domain/meetings/find-meeting.ts";
import { dateAnswers, meetingKinds, meetingMethods, mostDateOptions, type DateAnswer } from "#app/domain/meetings/meeting-content.ts";
import { proposeAgainForm, proposeMeetingForm } from "#app/domain/meetings/propose-meeting-form.ts";
import type { ReadMeeting } from "#app/domain/meetings/read-meeting.ts";
import type { Party, Side } from "#app/domain/workflows/agreement.ts";
import { movesFor } from "#app/domain/workflows/define-workflow.ts";
import { meetingWorkflow } from "#app/domain/workflows/meeting.ts";
import { dateTimeText } from "#app/text/format.ts";
import type { WeekdayCode } from "#app/domain/time/week.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { lettersIn } from "#app/ui/act-page.tsx";
import { LettersToCome } from "#app/ui/confirm-page.tsx";
import { CheckAnswers } from "#app/ui/check-answers.tsx";
import { RadioGroup, type Option } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { NestedList } from "#app/ui/form/nested-list.tsx";
import { TextField, TimeField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, Page, PageHead, Section, type Crumb } from "#app/ui/layout/page.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText, TimeText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { WeekDots } from "#app/ui/week-dots.tsx";
import { StateBadge } from "./engagement-words.tsx";
import { InBrackets } from "#app/ui/text/punctuation.tsx";

/** The way to a page of an engagement, as its side walks it. */
export function useEngagementCrumbs(one: { engagementId: string; caseNumber: string; party: Party }, ...rest: Crumb[]): Crumb[] {
  return [{ label: one.caseNumber, href: `/${one.party}/engagements/${one.engagementId}` }, ...rest];
}

const useOptions = (codes: readonly string[], words: string): Option[] => {
  const { t } = useWords();
  return codes.map((value) => ({ value, label: t(`${words}.${value}`), node: <T k={`${words}.${value}`} /> }));
};

function DateRows({ field }: { field: AnyField }) {
  return (
    <NestedList field={field} max={mostDateOptions}>
      {(row) => (
        <>
          <DateField field={row.date} required />
          <TimeField field={row.time} required />
        </>
      )}
    </NestedList>
  );
}

export interface ActOnMeeting {
  act: ShownAct;
  meeting: MeetingHead;
  reply: unknown;
}

export function ProposeMeetingPage({ act, one, reply }: { act: ShownAct; one: EngagementHead; reply: unknown }) {
  const [form, fields] = usePostedForm({
    id: "propose",
    schema: proposeMeetingForm,
    reply,
    defaultValue: { kind: "three-party", method: "onsite", options: [{}] },
  });
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={useEngagementCrumbs(one, { label: <T k="acts.meeting.propose.title" /> })} />
      <PageHead title={<T k="acts.meeting.propose.title" />} lead={<T k="acts.meeting.propose.lead" />} />
      <FormPart form={form} labels="acts.meeting.propose">
        <RadioGroup field={fields.kind} options={useOptions(meetingKinds, "engagement.meeting-kind")} required />
        <DateRows field={fields.options} />
        <RadioGroup field={fields.method} options={useOptions(meetingMethods, "engagement.method")} required />
        <TextField field={fields.venue} width="l" />
        <LettersToCome letters={lettersIn(act)} />
        <Buttons>
          <SubmitButton>
            <T k="acts.meeting.propose.button" />
          </SubmitButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

export function ProposeAgainPage({ act, meeting, reply }: ActOnMeeting) {
  const [form, fields] = usePostedForm({ id: "propose", schema: proposeAgainForm, reply, defaultValue: { options: [{}] } });
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={useMeetingCrumbs(meeting, "acts.meeting.propose-again.title")} />
      <PageHead title={<T k="acts.meeting.propose-again.title" />} lead={<T k="acts.meeting.propose-again.lead" />} />
      <FormPart form={form} labels="acts.meeting.propose">
        <DateRows field={fields.options} />
        <LettersToCome letters={lettersIn(act)} />
        <Buttons>
          <SubmitButton>
            <T k="acts.meeting.propose-again.button" />
          </SubmitButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

export function useMeetingCrumbs(meeting: MeetingHead, titleKey: string): Crumb[] {
  return useEngagementCrumbs(
    meeting,
    { label: <T k={`engagement.meeting-kind.${meeting.kind}`} />, href: `/${meeting.party}/meetings/${meeting.id}` },
    { label: <T k={titleKey} /> },
  );
}

const marks: Record<DateAnswer, string> = { yes: "○", maybe: "△", no: "×" };

const AnswerMark = ({ answer }: { answer: DateAnswer | undefined }) =>
  answer ? (
    <>
      <span aria-hidden="true">{marks[answer]}</span> <T k={`engagement.date-answer.${answer}`} />
    </>
  ) : (
    <T k="engagement.date-answer.none" />
  );

/** The dates and who can come. */
function AnswersTable({ meeting }: { meeting: MeetingHead }) {
  const { t } = useWords();
  const of = (party: string, index: number) => meeting.answers.find((one) => one.party === party)?.answers[index];
  return (
    <Table
      caption={t("engagement.meeting.answers")}
      rows={meeting.options.map((option, index) => ({ option, index }))}
      rowKey={(row) => row.option}
      columns={[
        { key: "date", head: <T k="engagement.meeting.date" />, isRowHead: true, cell: (row) => <DateText value={row.option} withTime /> },
        ...(["applicant", "agency", "host"] as const).map((party) => ({
          key: party,
          head: <T k={`engagement.party.${party}`} />,
          cell: (row: { index: number }) => <AnswerMark answer={of(party, row.index)} />,
        })),
      ]}
    />
  );
}

export function MeetingPage({ meeting }: { meeting: ReadMeeting<Side> }) {
  const allowed = new Set(movesFor(meetingWorkflow, meeting.state, meeting.party).map((move) => move.on));
  const page = `/${meeting.party}/meetings/${meeting.id}`;
  return (
    <Page>
      <Breadcrumb crumbs={useEngagementCrumbs(meeting, { label: <T k={`engagement.meeting-kind.${meeting.kind}`} /> })} />
      <PageHead title={<T k={`engagement.meeting-kind.${meeting.kind}`} />}>
        <p>
          <StateBadge subject="meeting" state={meeting.state} />
        </p>
      </PageHead>
      {meeting.scheduledAt ? (
        <p className="lead">
          <T
            k="engagement.meeting.scheduled"
            v={{
              when: <DateText value={meeting.scheduledAt} withTime />,
              venue: <Reading text={meeting.venue ?? ""} />,
              method: { word: `engagement.method.${meeting.method}` },
            }}
          />
        </p>
      ) : null}
      {meeting.state === "proposed" ? <AnswersTable meeting={meeting} /> : null}
      {meeting.minutes ? <Minutes meeting={meeting} /> : null}
      <Buttons>
        {meeting.state === "proposed" ? (
          <LinkButton href={`${page}/answer`} tone="main">
            <T k="acts.meeting.answer-dates.title" />
          </LinkButton>
        ) : null}
        {allowed.has("confirm") ? (
          <LinkButton href={`${page}/confirm`}>
            <T k="acts.meeting.confirm.title" />
          </LinkButton>
        ) : null}
        {allowed.has("hold") ? (
          <LinkButton href={`${page}/hold`} tone="main">
            <T k="engagement.hold.title" />
          </LinkButton>
        ) : null}
        {allowed.has("propose-again") ? (
          <LinkButton href={`${page}/propose-again`} tone="quiet">
            <T k="acts.meeting.propose-again.title" />
          </LinkButton>
        ) : null}
        {allowed.has("cancel") ? (
          <LinkButton href={`${page}/cancel`} tone="quiet">
            <T k="acts.meeting.cancel.title" />
          </LinkButton>
        ) : null}
      </Buttons>
    </Page>
  );
}

function Minutes({ meeting }: { meeting: ReadMeeting }) {
  const { t } = useWords();
  const minutes = meeting.minutes!;
  const { decision } = minutes;
  const typed = (text: string | null) => (text ? <Reading text={text} /> : null);
  return (
    <Section title={<T k="engagement.minutes" />}>
      <CheckAnswers
        answers={[
          { label: t("engagement.hold.heldOn"), value: meeting.heldOn ? <DateText value={meeting.heldOn} /> : null },
          {
            label: t("engagement.hold.attendees"),
            value: (
              <ul>
                {minutes.attendees.map((one, index) => (
                  <li key={index}>
                    <Reading text={one.name} />
                    <InBrackets>
                      <T k={`engagement.attendee.${one.party}`} />
                    </InBrackets>
                  </li>
                ))}
              </ul>
            ),
          },
          ...(meeting.kind === "three-party"
            ? [
                { label: t("engagement.hold.applicantWish"), value: typed(minutes.applicantWish) },
                { label: t("engagement.hold.agencyPolicy"), value: typed(minutes.agencyPolicy) },
                {
                  label: t("engagement.hold.hostAnswer"),
                  value: (
                    <>
                      <T k={`engagement.host-answer.${meeting.decision}`} />
                      {minutes.hostAnswerText ? (
                        <>
                          <br />
                          <Reading text={minutes.hostAnswerText} />
                        </>
                      ) : null}
                    </>
                  ),
                },
              ]
            : []),
          ...(decision
            ? [
                { label: t("engagement.hold.workForm"), value: t("engagement.work-form", { form: decision.workForm }) },
                {
                  label: t("engagement.hold.period"),
                  value: (
                    <>
                      <DateText value={decision.startsOn} />～<DateText value={decision.endsOn} />
                    </>
                  ),
                },
                {
                  label: t("engagement.hold.daysOfWeek"),
                  value: (
                    <>
                      <WeekDots days={decision.daysOfWeek as WeekdayCode[]} /> <TimeText from={decision.startTime} to={decision.endTime} />
                    </>
                  ),
                },
                {
                  label: t("engagement.hold.tasks"),
                  value: (
                    <ul>
                      {decision.tasks.map((task) => (
                        <li key={task}>
                          <Reading text={task} />
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
          {
            label: t(meeting.kind === "three-party" ? "engagement.hold.actionItems" : "engagement.hold-visit.actionItems"),
            value: typed(minutes.actionItems),
          },
          ...(minutes.nextMeetingOn
            ? [{ label: t("engagement.hold.nextMeetingOn"), value: <DateText value={minutes.nextMeetingOn} /> }]
            : []),
        ]}
      />
    </Section>
  );
}

/** ○△× for each date; the agency may answer for the person. */
export function AnswerDatesFields({
  meeting,
  parties,
  reply,
  words,
}: {
  meeting: MeetingHead;
  parties: readonly string[];
  reply: unknown;
  words: string;
}) {
  const { variant, t } = useWords();
  const [form, fields] = usePostedForm({
    id: "answer",
    schema: answerDatesForm,
    reply,
    defaultValue: { party: meeting.party, answers: meeting.answers.find((one) => one.party === meeting.party)?.answers ?? [] },
  });
  const list = fields.answers as unknown as AnyField;
  const rows = (list as unknown as { getFieldList(): AnyField[] }).getFieldList();
  const options = dateAnswers.map((value) => ({
    value,
    label: `${marks[value]} ${t(`engagement.date-answer.${value}`)}`,
    node: (
      <>
        <span aria-hidden="true">{marks[value]}</span> <T k={`${words}.answer-${value}`} />
      </>
    ),
  }));
  const partyOptions = useOptions(parties, "acts.meeting.answer-dates.for");
  return (
    <FormPart form={form} labels={words}>
      {parties.length > 1 ? (
        <RadioGroup field={fields.party} options={partyOptions} required />
      ) : (
        <input type="hidden" name="party" value={parties[0]} />
      )}
      {/* Where the summary leads when no date is answered at all. */}
      <div id={list.id} tabIndex={-1} className={list.errors?.length ? "field is-wrong" : undefined}>
        {meeting.options.map((option, index) => (
          <RadioGroup
            key={option}
            field={rows[index] ?? { id: `${list.id}-${index}`, name: `answers[${index}]` }}
            labelKey={`${words}.date`}
            values={{ date: dateTimeText(option, words === "acts.meeting.answer-dates.me" && variant === "ja" ? "ja-easy" : variant) }}
            options={options}
            required
          />
        ))}
      </div>
      <Buttons>
        <SubmitButton>
          <T k={`${words}.button`} />
        </SubmitButton>
      </Buttons>
    </FormPart>
  );
}

export function AnswerDatesPage({ meeting, reply }: ActOnMeeting) {
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={useMeetingCrumbs(meeting, "acts.meeting.answer-dates.title")} />
      <PageHead title={<T k="acts.meeting.answer-dates.title" />} lead={<T k="acts.meeting.answer-dates.lead" />} />
      <AnswerDatesFields
        meeting={meeting}
        parties={meeting.party === "agency" ? ["agency", "applicant"] : ["host"]}
        reply={reply}
        words="acts.meeting.answer-dates"
      />
    </Page>
  );
}

export function ConfirmMeetingPage({ act, meeting, reply }: ActOnMeeting) {
  const { variant } = useWords();
  const [form, fields] = usePostedForm({
    id: "confirm",
    schema: confirmMeetingForm,
    reply,
    defaultValue: { option: "", method: meeting.method, venue: meeting.venue ?? meeting.facilityName },
  });
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={useMeetingCrumbs(meeting, "acts.meeting.confirm.title")} />
      <PageHead title={<T k="acts.meeting.confirm.title" />} lead={<T k="acts.meeting.confirm.lead" />} />
      <AnswersTable meeting={meeting} />
      <FormPart form={form} labels="acts.meeting.confirm">
        <RadioGroup
          field={fields.option}
          options={meeting.options.map((option, index) => ({
            value: String(index),
            label: dateTimeText(option, variant),
            node: <DateText value={option} withTime />,
          }))}
          required
        />
        <RadioGroup field={fields.method} options={useOptions(meetingMethods, "engagement.method")} required />
        <TextField field={fields.venue} width="l" />
        <LettersToCome letters={lettersIn(act)} />
        <Buttons>
          <SubmitButton>
            <T k="acts.meeting.confirm.button" />
          </SubmitButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}
