/** The demo's mailbox: what would have been sent, so that every link of a mail can be followed without a mail server. */
import type { MailInBox } from "#app/domain/bulletins/mail-desk.ts";
import { useWords } from "#app/text/use-words.tsx";
import { Breadcrumb, EmptyState, Page, PageHead } from "#app/ui/layout/page.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { useLangOf } from "#app/ui/text/mark-japanese.tsx";

const here = "/demo/mail";

export function MailboxPage({ mails, next, to }: { mails: readonly MailInBox[]; next: string | null; to: string }) {
  const { t, T } = useWords();
  const langOf = useLangOf();
  const query = (before: string) => `${here}?${new URLSearchParams({ ...(to ? { to } : {}), before }).toString()}`;
  return (
    <Page>
      <PageHead title={<T k="demo.mail.title" />} lead={<T k="demo.mail.lead" />} />
      <form method="get" className="inline-form" role="search">
        <label htmlFor="to">
          <T k="demo.mail.to" />
        </label>
        <input className="input width-l" id="to" name="to" type="text" inputMode="email" defaultValue={to} autoComplete="off" />
        <button className="button button-line" type="submit">
          <T k="demo.mail.filter" />
        </button>
        {to ? (
          <a href={here}>
            <T k="demo.mail.all" />
          </a>
        ) : null}
      </form>
      {mails.length ? (
        <Table
          caption={t("demo.mail.title")}
          captionHidden
          rows={mails}
          rowKey={(mail) => mail.name}
          columns={[
            {
              key: "subject",
              head: <T k="demo.mail.subject" />,
              isRowHead: true,
              cell: (mail) => (
                <a href={`${here}/${mail.name}`} lang={langOf(mail.subject)}>
                  {mail.subject}
                </a>
              ),
            },
            {
              key: "to",
              head: <T k="demo.mail.to" />,
              cell: (mail) => <a href={`${here}?${new URLSearchParams({ to: mail.to }).toString()}`}>{mail.to}</a>,
            },
            { key: "at", head: <T k="demo.mail.at" />, cell: (mail) => <DateText value={mail.at} withTime /> },
          ]}
        />
      ) : (
        <EmptyState title={<T k="demo.mail.empty" />}>
          <p>
            <T k="demo.mail.empty-next" />
          </p>
        </EmptyState>
      )}
      <Pager nextHref={next ? query(next) : undefined} />
    </Page>
  );
}

/** Addresses in a text as links; they stand alone on their lines. */
function LinkedText({ text }: { text: string }) {
  return (
    <>
      {text.split(/(https?:\/\/[^\s]+)/).map((part, index) =>
        index % 2 ? (
          <a key={index} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}

export function MailPage({ mail, htmlHref }: { mail: MailInBox & { text: string }; htmlHref: string | null }) {
  const { T } = useWords();
  const langOf = useLangOf();
  return (
    <Page>
      <Breadcrumb crumbs={[{ label: <T k="demo.mail.title" />, href: here }, { label: mail.subject }]} />
      <PageHead title={mail.subject} />
      <dl className="facts">
        <div>
          <dt>
            <T k="demo.mail.to" />
          </dt>
          <dd>{mail.to}</dd>
        </div>
        <div>
          <dt>
            <T k="demo.mail.at" />
          </dt>
          <dd>
            <DateText value={mail.at} withTime />
          </dd>
        </div>
      </dl>
      {htmlHref ? (
        <p>
          <a href={htmlHref}>
            <T k="demo.mail.html" />
          </a>
        </p>
      ) : null}
      <pre className="mail-text" tabIndex={0} lang={langOf(mail.text)}>
        <LinkedText text={mail.text} />
      </pre>
    </Page>
  );
}
