/** The secretariat's desk for mail: how it arrives, what waits, what failed, and whom nothing is sent to. */
import type { FailedLetter } from "#app/domain/outbox/list-failed-letters.ts";
import type { SuppressedAddress } from "#app/domain/outbox/list-suppressions.ts";
import type { DomainHealth, MailHealth } from "#app/domain/outbox/read-mail-health.ts";
import { releaseReasons } from "#app/domain/outbox/release-form.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { dateTimeText } from "#app/text/format.ts";
import { actOfLetter } from "#app/domain/workflows/letter-act.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { ActPage } from "#app/ui/act-page.tsx";
import { RadioGroup } from "#app/ui/form/choice-fields.tsx";
import { TextArea } from "#app/ui/form/text-fields.tsx";
import { Breadcrumb, EmptyState, Page, PageHead, Panel, Section } from "#app/ui/layout/page.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Colon } from "#app/ui/text/punctuation.tsx";

const desk = "/secretariat/mail";
const crumb = { label: <T k="mail-desk.title" />, href: desk };
const outcomes = ["sent", "failed", "soft", "complained", "suppressed"] as const;

/** Letters of a move have their words with the act. */
function letterWords(template: string): string | null {
  const found = actOfLetter(template);
  return found && `acts.${found.subject}.${found.act}.letter.subject`;
}

export function MailDeskPage({ domains, queue, alarm, failed, suppressed }: MailHealth) {
  const { t, variant } = useWords();
  return (
    <Page>
      <PageHead title={<T k="mail-desk.title" />} lead={<T k="mail-desk.lead" />} />
      {alarm ? (
        <Panel tone="now" title={<T k="mail-desk.alarm.title" />}>
          <p>
            <T
              k={`mail-desk.alarm.${alarm.kind}`}
              v={{ lane: t(`mail-desk.lane.${alarm.lane}`), since: dateTimeText(alarm.since, variant) }}
            />
          </p>
        </Panel>
      ) : (
        <p>
          <T k="mail-desk.fine" />
        </p>
      )}
      <ul>
        <li>
          <a href={`${desk}/failed`}>
            <T k="mail-desk.failed.link" v={{ count: failed }} />
          </a>
        </li>
        <li>
          <a href={`${desk}/suppressed`}>
            <T k="mail-desk.suppressed.link" v={{ count: suppressed }} />
          </a>
        </li>
      </ul>
      <Section title={<T k="mail-desk.queue" />}>
        <Table
          caption={t("mail-desk.queue")}
          captionHidden
          rows={queue}
          rowKey={(row) => row.lane}
          columns={[
            { key: "lane", head: <T k="mail-desk.queue-lane" />, isRowHead: true, cell: (row) => <T k={`mail-desk.lane.${row.lane}`} /> },
            { key: "due", head: <T k="mail-desk.queue-due" />, isNumber: true, cell: (row) => row.due },
            { key: "later", head: <T k="mail-desk.queue-later" />, isNumber: true, cell: (row) => row.later },
            { key: "sending", head: <T k="mail-desk.queue-sending" />, isNumber: true, cell: (row) => row.sending },
            {
              key: "oldest",
              head: <T k="mail-desk.queue-oldest" />,
              cell: (row) => (row.oldest ? <DateText value={row.oldest} withTime /> : <T k="mail-desk.queue-none" />),
            },
          ]}
        />
      </Section>
      <Section title={<T k="mail-desk.domains" />}>
        {domains.length ? (
          <>
            <p>
              <T k="mail-desk.domains-lead" />
            </p>
            <Table
              caption={t("mail-desk.domains")}
              captionHidden
              rows={domains}
              rowKey={(row) => row.domain}
              columns={[
                { key: "domain", head: <T k="mail-desk.domain" />, isRowHead: true, cell: (row: DomainHealth) => row.domain },
                ...outcomes.map((outcome) => ({
                  key: outcome,
                  head: <T k={`mail-desk.outcome.${outcome}`} />,
                  isNumber: true,
                  cell: ({ counts }: DomainHealth) => (
                    <T k="mail-desk.two-counts" v={{ week: counts[7][outcome], month: counts[30][outcome] }} />
                  ),
                })),
              ]}
            />
          </>
        ) : (
          <EmptyState title={<T k="mail-desk.domains-none" />}>
            <p>
              <T k="mail-desk.domains-none-text" />
            </p>
          </EmptyState>
        )}
      </Section>
    </Page>
  );
}

/** What the letter is called in its own subject. */
function useLetterName() {
  const { t, has } = useWords();
  return (template: string) =>
    t([`mail.own.${template}.subject`, letterWords(template)].find((key) => key && has(key)) ?? `mail-desk.failed.${template}`);
}

function useReason() {
  const { has } = useWords();
  return (reason: string) => `mail-desk.reason.${has(`mail-desk.reason.${reason}`) ? reason : "refused"}`;
}

export function FailedLettersPage({ letters, nextHref, firstHref }: { letters: FailedLetter[]; nextHref?: string; firstHref?: string }) {
  const { t } = useWords();
  const [nameOf, reasonOf] = [useLetterName(), useReason()];
  return (
    <Page>
      <Breadcrumb crumbs={[crumb, { label: <T k="mail-desk.failed.title" /> }]} />
      <PageHead title={<T k="mail-desk.failed.title" />} lead={<T k="mail-desk.failed.lead" />} />
      {letters.length ? (
        <Table
          caption={t("mail-desk.failed.title")}
          captionHidden
          rows={letters}
          rowKey={(row) => row.letterId}
          columns={[
            { key: "letter", head: <T k="mail-desk.failed.letter" />, isRowHead: true, cell: (row) => nameOf(row.template) },
            {
              key: "to",
              head: <T k="mail-desk.failed.to" />,
              cell: (row) => (
                <>
                  <T k={`mail-desk.kind.${row.recipientKind}`} />
                  <span className="line small soft">{row.maskedAddress}</span>
                </>
              ),
            },
            {
              key: "reason",
              head: <T k="mail-desk.failed.reason" />,
              cell: (row) => (
                <>
                  <T k={reasonOf(row.reason)} />
                  {row.code ? (
                    <span className="line small soft">
                      <T k="mail-desk.failed.code" v={{ code: row.code }} />
                    </span>
                  ) : null}
                </>
              ),
            },
            { key: "at", head: <T k="mail-desk.failed.at" />, cell: (row) => <DateText value={row.at} withTime /> },
            {
              key: "acts",
              head: <T k="mail-desk.failed.acts" />,
              cell: (row) =>
                row.mayBeSentAgain ? (
                  <a href={`${desk}/failed/${row.letterId}/send-again`}>
                    <T k="mail-desk.failed.again" />
                    <span className="visually-hidden">
                      <Colon />
                      {nameOf(row.template)} {row.maskedAddress}
                    </span>
                  </a>
                ) : (
                  <span className="soft">
                    <T k="mail-desk.failed.no-act" />
                  </span>
                ),
            },
          ]}
        />
      ) : (
        <EmptyState title={<T k="mail-desk.failed.none" />}>
          <p>
            <T k="mail-desk.failed.none-text" />
          </p>
        </EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
    </Page>
  );
}

export function SendAgainPage({ letter, act, reply }: { letter: FailedLetter; act: ShownAct; reply: unknown }) {
  const { t } = useWords();
  const nameOf = useLetterName();
  const values = { kind: t(`mail-desk.kind.${letter.recipientKind}`), address: letter.maskedAddress, subject: nameOf(letter.template) };
  return (
    <ActPage
      words="mail-desk.send-again"
      crumbs={[crumb, { label: <T k="mail-desk.failed.title" />, href: `${desk}/failed` }, { label: <T k="mail-desk.send-again.title" /> }]}
      act={act}
      reply={reply}
      letters={[<T key="letter" k="mail-desk.send-again.letter" v={values} />]}
      backHref={`${desk}/failed`}
      more={[<T key="suppressed" k="mail-desk.send-again.suppressed" />]}
    />
  );
}

export function SuppressedPage({
  addresses,
  nextHref,
  firstHref,
}: {
  addresses: SuppressedAddress[];
  nextHref?: string;
  firstHref?: string;
}) {
  const { t } = useWords();
  return (
    <Page>
      <Breadcrumb crumbs={[crumb, { label: <T k="mail-desk.suppressed.title" /> }]} />
      <PageHead title={<T k="mail-desk.suppressed.title" />} lead={<T k="mail-desk.suppressed.lead" />} />
      {addresses.length ? (
        <Table
          caption={t("mail-desk.suppressed.title")}
          captionHidden
          rows={addresses}
          rowKey={(row) => row.id}
          columns={[
            { key: "address", head: <T k="mail-desk.suppressed.address" />, isRowHead: true, cell: (row) => row.maskedAddress },
            {
              key: "reason",
              head: <T k="mail-desk.suppressed.reason" />,
              cell: (row) => (
                <>
                  <T k={`mail-desk.suppression.${row.reason}`} />
                  {row.code ? (
                    <span className="line small soft">
                      <T k="mail-desk.failed.code" v={{ code: row.code }} />
                    </span>
                  ) : null}
                </>
              ),
            },
            { key: "since", head: <T k="mail-desk.suppressed.since" />, cell: (row) => <DateText value={row.since} /> },
            {
              key: "acts",
              head: <T k="mail-desk.suppressed.acts" />,
              cell: (row) => (
                <a href={`${desk}/suppressed/${row.id}/release`}>
                  <T k="mail-desk.suppressed.release" />
                  <span className="visually-hidden">
                    <Colon />
                    {row.maskedAddress}
                  </span>
                </a>
              ),
            },
          ]}
        />
      ) : (
        <EmptyState title={<T k="mail-desk.suppressed.none" />}>
          <p>
            <T k="mail-desk.suppressed.none-text" />
          </p>
        </EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
    </Page>
  );
}

export function ReleasePage({ address, act, reply }: { address: SuppressedAddress; act: ShownAct; reply: unknown }) {
  const { t } = useWords();
  return (
    <ActPage
      words="mail-desk.release"
      values={{ address: address.maskedAddress }}
      crumbs={[
        crumb,
        { label: <T k="mail-desk.suppressed.title" />, href: `${desk}/suppressed` },
        { label: <T k="mail-desk.release.title" /> },
      ]}
      act={act}
      reply={reply}
      backHref={`${desk}/suppressed`}
      more={[
        <T key="why" k={`mail-desk.suppression.${address.reason}`} />,
        ...(address.reason === "complained" ? [<T key="complained" k="mail-desk.release.complained" />] : []),
      ]}
    >
      {(fields) => (
        <>
          <RadioGroup
            field={fields.reason}
            options={releaseReasons.map((value) => ({ value, label: t(`mail-desk.release.reasons.${value}`) }))}
          />
          <TextArea field={fields.note} rows={4} lang="ja" />
        </>
      )}
    </ActPage>
  );
}
