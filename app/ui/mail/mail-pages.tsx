/** The secretariat's desk for mail: how it arrives, what waits, what failed, and whom nothing is sent to. */
import type { FailedLetter } from "#app/domain/outbox/list-failed-letters.ts";
import type { SuppressedAddress } from "#app/domain/outbox/list-suppressions.ts";
import type { DomainHealth, MailHealth } from "#app/domain/outbox/read-mail-health.ts";
import { releaseForm, releaseReasons } from "#app/domain/outbox/release-form.ts";
import { actForm } from "#app/domain/places/keep-place-form.ts";
import { dateTimeText } from "#app/text/format.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { ActPage } from "#app/ui/engagements/act-page.tsx";
import { RadioGroup } from "#app/ui/form/choice-fields.tsx";
import { TextArea } from "#app/ui/form/text-fields.tsx";
import { Breadcrumb, EmptyState, Page, PageHead, Panel, Section } from "#app/ui/layout/page.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";

const desk = "/secretariat/mail";
const crumb = { label: <T k="secretariat.mail.title" />, href: desk };
const outcomes = ["sent", "failed", "soft", "complained", "suppressed"] as const;

export function MailDeskPage({ domains, queue, alarm, failed, suppressed }: MailHealth) {
  const { t, variant } = useWords();
  return (
    <Page>
      <PageHead title={<T k="secretariat.mail.title" />} lead={<T k="secretariat.mail.lead" />} />
      {alarm ? (
        <Panel tone="now" title={<T k="secretariat.mail.alarm.title" />}>
          <p><T k={`secretariat.mail.alarm.${alarm.kind}`} v={{ lane: t(`secretariat.mail.lane.${alarm.lane}`), since: dateTimeText(alarm.since, variant) }} /></p>
        </Panel>
      ) : (
        <p><T k="secretariat.mail.fine" /></p>
      )}
      <ul>
        <li><a href={`${desk}/failed`}><T k="secretariat.mail.failed.link" v={{ count: failed }} /></a></li>
        <li><a href={`${desk}/suppressed`}><T k="secretariat.mail.suppressed.link" v={{ count: suppressed }} /></a></li>
      </ul>
      <Section title={<T k="secretariat.mail.queue" />}>
        <Table
          caption={t("secretariat.mail.queue")}
          captionHidden
          rows={queue}
          rowKey={(row) => row.lane}
          columns={[
            { key: "lane", head: <T k="secretariat.mail.queue-lane" />, isRowHead: true, cell: (row) => <T k={`secretariat.mail.lane.${row.lane}`} /> },
            { key: "due", head: <T k="secretariat.mail.queue-due" />, isNumber: true, cell: (row) => row.due },
            { key: "later", head: <T k="secretariat.mail.queue-later" />, isNumber: true, cell: (row) => row.later },
            { key: "sending", head: <T k="secretariat.mail.queue-sending" />, isNumber: true, cell: (row) => row.sending },
            { key: "oldest", head: <T k="secretariat.mail.queue-oldest" />, cell: (row) => (row.oldest ? <DateText value={row.oldest} withTime /> : <T k="secretariat.mail.queue-none" />) },
          ]}
        />
      </Section>
      <Section title={<T k="secretariat.mail.domains" />}>
        {domains.length ? (
          <>
            <p><T k="secretariat.mail.domains-lead" /></p>
            <Table
              caption={t("secretariat.mail.domains")}
              captionHidden
              rows={domains}
              rowKey={(row) => row.domain}
              columns={[
                { key: "domain", head: <T k="secretariat.mail.domain" />, isRowHead: true, cell: (row: DomainHealth) => row.domain },
                ...outcomes.map((outcome) => ({ key: outcome, head: <T k={`secretariat.mail.outcome.${outcome}`} />, isNumber: true, cell: ({ counts }: DomainHealth) => <T k="secretariat.mail.two-counts" v={{ week: counts[7][outcome], month: counts[30][outcome] }} /> })),
              ]}
            />
          </>
        ) : (
          <EmptyState title={<T k="secretariat.mail.domains-none" />}><p><T k="secretariat.mail.domains-none-text" /></p></EmptyState>
        )}
      </Section>
    </Page>
  );
}

/** What the letter is called in its own subject. */
function useLetterName() {
  const { t, has } = useWords();
  return (template: string) => t(["mail.own", "mail.letter"].map((group) => `${group}.${template}.subject`).find((key) => has(key)) ?? `secretariat.mail.failed.${template}`);
}

function useReason() {
  const { has } = useWords();
  return (reason: string) => `secretariat.mail.reason.${has(`secretariat.mail.reason.${reason}`) ? reason : "refused"}`;
}

export function FailedLettersPage({ letters, nextHref, firstHref }: { letters: FailedLetter[]; nextHref?: string; firstHref?: string }) {
  const { t } = useWords();
  const [nameOf, reasonOf] = [useLetterName(), useReason()];
  return (
    <Page>
      <Breadcrumb crumbs={[crumb, { label: <T k="secretariat.mail.failed.title" /> }]} />
      <PageHead title={<T k="secretariat.mail.failed.title" />} lead={<T k="secretariat.mail.failed.lead" />} />
      {letters.length ? (
        <Table
          caption={t("secretariat.mail.failed.title")}
          captionHidden
          rows={letters}
          rowKey={(row) => row.letterId}
          columns={[
            { key: "letter", head: <T k="secretariat.mail.failed.letter" />, isRowHead: true, cell: (row) => nameOf(row.template) },
            { key: "to", head: <T k="secretariat.mail.failed.to" />, cell: (row) => <><T k={`secretariat.mail.kind.${row.recipientKind}`} /><span className="line small soft">{row.maskedAddress}</span></> },
            { key: "reason", head: <T k="secretariat.mail.failed.reason" />, cell: (row) => <><T k={reasonOf(row.reason)} />{row.code ? <span className="line small soft"><T k="secretariat.mail.failed.code" v={{ code: row.code }} /></span> : null}</> },
            { key: "at", head: <T k="secretariat.mail.failed.at" />, cell: (row) => <DateText value={row.at} withTime /> },
            {
              key: "acts",
              head: <T k="secretariat.mail.failed.acts" />,
              cell: (row) => row.mayBeSentAgain ? <a href={`${desk}/failed/${row.letterId}/send-again`}><T k="secretariat.mail.failed.again" /><span className="visually-hidden">：{nameOf(row.template)} {row.maskedAddress}</span></a> : <span className="soft"><T k="secretariat.mail.failed.no-act" /></span>,
            },
          ]}
        />
      ) : (
        <EmptyState title={<T k="secretariat.mail.failed.none" />}><p><T k="secretariat.mail.failed.none-text" /></p></EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
    </Page>
  );
}

export function SendAgainPage({ letter, reply }: { letter: FailedLetter; reply: unknown }) {
  const { t } = useWords();
  const nameOf = useLetterName();
  const values = { kind: t(`secretariat.mail.kind.${letter.recipientKind}`), address: letter.maskedAddress, subject: nameOf(letter.template) };
  return (
    <ActPage
      words="secretariat.mail.send-again"
      crumbs={[crumb, { label: <T k="secretariat.mail.failed.title" />, href: `${desk}/failed` }, { label: <T k="secretariat.mail.send-again.title" /> }]}
      schema={actForm}
      reply={reply}
      letters={[<T key="letter" k="secretariat.mail.send-again.letter" v={values} />]}
      backHref={`${desk}/failed`}
      more={[<T key="suppressed" k="secretariat.mail.send-again.suppressed" />]}
    />
  );
}

export function SuppressedPage({ addresses, nextHref, firstHref }: { addresses: SuppressedAddress[]; nextHref?: string; firstHref?: string }) {
  const { t } = useWords();
  return (
    <Page>
      <Breadcrumb crumbs={[crumb, { label: <T k="secretariat.mail.suppressed.title" /> }]} />
      <PageHead title={<T k="secretariat.mail.suppressed.title" />} lead={<T k="secretariat.mail.suppressed.lead" />} />
      {addresses.length ? (
        <Table
          caption={t("secretariat.mail.suppressed.title")}
          captionHidden
          rows={addresses}
          rowKey={(row) => row.id}
          columns={[
            { key: "address", head: <T k="secretariat.mail.suppressed.address" />, isRowHead: true, cell: (row) => row.maskedAddress },
            { key: "reason", head: <T k="secretariat.mail.suppressed.reason" />, cell: (row) => <><T k={`secretariat.mail.suppression.${row.reason}`} />{row.code ? <span className="line small soft"><T k="secretariat.mail.failed.code" v={{ code: row.code }} /></span> : null}</> },
            { key: "since", head: <T k="secretariat.mail.suppressed.since" />, cell: (row) => <DateText value={row.since} /> },
            { key: "acts", head: <T k="secretariat.mail.suppressed.acts" />, cell: (row) => <a href={`${desk}/suppressed/${row.id}/release`}><T k="secretariat.mail.suppressed.release" /><span className="visually-hidden">：{row.maskedAddress}</span></a> },
          ]}
        />
      ) : (
        <EmptyState title={<T k="secretariat.mail.suppressed.none" />}><p><T k="secretariat.mail.suppressed.none-text" /></p></EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
    </Page>
  );
}

export function ReleasePage({ address, reply }: { address: SuppressedAddress; reply: unknown }) {
  const { t } = useWords();
  return (
    <ActPage
      words="secretariat.mail.release"
      values={{ address: address.maskedAddress }}
      crumbs={[crumb, { label: <T k="secretariat.mail.suppressed.title" />, href: `${desk}/suppressed` }, { label: <T k="secretariat.mail.release.title" /> }]}
      schema={releaseForm}
      reply={reply}
      letters={[]}
      backHref={`${desk}/suppressed`}
      more={[<T key="why" k={`secretariat.mail.suppression.${address.reason}`} />, ...(address.reason === "complained" ? [<T key="complained" k="secretariat.mail.release.complained" />] : [])]}
    >
      {(fields) => (
        <>
          <RadioGroup field={fields.reason} options={releaseReasons.map((value) => ({ value, label: t(`secretariat.mail.release.reasons.${value}`) }))} />
          <TextArea field={fields.note} rows={4} lang="ja" />
        </>
      )}
    </ActPage>
  );
}
