/** The secretariat's desk of subscribers: the list, one of them, those it writes down itself, lists brought as files. */
import { consentSources, findSubscriberForm, secretariatEndReasons } from "#app/domain/subscriptions/record-subscriber-form.ts";
import type { ImportLine, ImportRead } from "#app/domain/subscriptions/import-subscribers.ts";
import type { SearchesPreview } from "#app/domain/subscriptions/preview-searches.ts";
import type { SubscriberLine, SubscriberRead } from "#app/domain/subscriptions/read-subscribers.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import type { TopicOptions } from "#app/ui/bulletins/topic-options.ts";
import { RhythmFields, SearchesFields } from "#app/ui/bulletins/wishes-fields.tsx";
import { CheckAnswers } from "#app/ui/check-answers.tsx";
import { RadioGroup } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { useErrorWord } from "#app/ui/form/error-word.ts";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { FileField } from "#app/ui/form/file-field.tsx";
import { ActForm, Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { TextArea, TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, EmptyState, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { InBrackets } from "#app/ui/text/punctuation.tsx";
import { useMark } from "#app/ui/text/mark-japanese.tsx";
import { Reading } from "#app/ui/text/reading.tsx";

type Fields = Record<string, AnyField>;
const listHref = "/secretariat/subscribers";
const listCrumb = { label: <T k="subscriber.title" />, href: listHref };
const states = ["active", "pending", "paused", "ended"] as const;
const sources = ["form", "paper", "phone", "import"] as const;

export interface SubscribersProps {
  subscribers: SubscriberLine[];
  counts: Record<string, number>;
  state: string | null;
  source: string | null;
  nextHref?: string;
  firstHref?: string;
  reply: unknown;
}

const hrefOf = (state: string | null, source: string | null) => {
  const query = new URLSearchParams({ ...(state ? { state } : {}), ...(source ? { source } : {}) }).toString();
  return query ? `${listHref}?${query}` : listHref;
};

export function SubscribersPage({ subscribers, counts, state, source, nextHref, firstHref, reply }: SubscribersProps) {
  const { t } = useWords();
  const [form, given] = usePostedForm({ id: "find", schema: findSubscriberForm, reply });
  const fields = given as unknown as Fields;
  const total = states.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  return (
    <Page>
      <PageHead
        title={<T k="subscriber.title" />}
        lead={<T k="subscriber.lead" v={{ count: counts.active ?? 0 }} />}
        aside={
          <>
            <LinkButton href={`${listHref}/new`} tone="main">
              <T k="subscriber.new" />
            </LinkButton>{" "}
            <LinkButton href={`${listHref}/import`}>
              <T k="subscriber.import.title" />
            </LinkButton>
          </>
        }
      />
      <nav aria-label={t("subscriber.by-state")}>
        <ul className="chips views">
          <li>
            <a href={hrefOf(null, source)} aria-current={state === null ? "page" : undefined}>
              <T k="subscriber.all" v={{ count: total }} />
            </a>
          </li>
          {states.map((one) => (
            <li key={one}>
              <a href={hrefOf(one, source)} aria-current={one === state ? "page" : undefined}>
                <T k="subscriber.state-count" v={{ state: { word: `subscriber.state.${one}` }, count: counts[one] ?? 0 }} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <nav aria-label={t("subscriber.by-source")}>
        <ul className="chips views">
          <li>
            <a href={hrefOf(state, null)} aria-current={source === null ? "page" : undefined}>
              <T k="subscriber.any-source" />
            </a>
          </li>
          {sources.map((one) => (
            <li key={one}>
              <a href={hrefOf(state, one)} aria-current={one === source ? "page" : undefined}>
                <T k={`subscriber.source.${one}`} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <FormPart form={form} labels="subscriber.find">
        <TextField field={fields.email} type="email" width="l" autoComplete="off" inputMode="email" required />
        <Buttons>
          <SubmitButton tone="line">
            <T k="subscriber.find.submit" />
          </SubmitButton>
        </Buttons>
      </FormPart>
      {subscribers.length ? (
        <Table
          caption={t("subscriber.title")}
          captionHidden
          rows={subscribers}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "email",
              head: <T k="subscriber.email" />,
              isRowHead: true,
              cell: (row) => <a href={`${listHref}/${row.id}`}>{row.email || <T k="subscriber.forgotten" />}</a>,
            },
            {
              key: "who",
              head: <T k="subscriber.who" />,
              cell: (row) => <Reading text={[row.organisationName, row.personName].filter(Boolean).join("　")} />,
            },
            { key: "state", head: <T k="subscriber.state-head" />, cell: (row) => <T k={`subscriber.state.${row.state}`} /> },
            {
              key: "frequency",
              head: <T k="bulletin.subscribe.frequency" />,
              cell: (row) => <T k={`bulletin.frequency.${row.frequency}`} />,
            },
            { key: "source", head: <T k="subscriber.source-head" />, cell: (row) => <T k={`subscriber.source.${row.source}`} /> },
            { key: "since", head: <T k="subscriber.since" />, cell: (row) => <DateText value={row.createdAt} /> },
          ]}
        />
      ) : (
        <EmptyState title={<T k={state || source ? "subscriber.none-here" : "subscriber.none"} />}>
          <p>
            <T k={state || source ? "subscriber.none-here-text" : "subscriber.none-text"} />
          </p>
        </EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
      <Section title={<T k="subscriber.files" />}>
        <ActForm action={`${listHref}/export`}>
          <p>
            <T k="subscriber.export-lead" />
          </p>
          <SubmitButton tone="line">
            <T k="subscriber.export" />
          </SubmitButton>
        </ActForm>
      </Section>
    </Page>
  );
}

export function SubscriberPage({ one, topics }: { one: SubscriberRead; topics: string[] }) {
  const { t } = useWords();
  const mark = useMark();
  const name = one.email || t("subscriber.forgotten");
  const isLive = one.state !== "ended";
  return (
    <Page>
      <Breadcrumb crumbs={[listCrumb, { label: name }]} />
      <PageHead
        title={name}
        lead={<T k={`subscriber.state.${one.state}`} />}
        aside={
          isLive ? (
            <LinkButton href={`${listHref}/${one.id}/end`}>
              <T k="subscriber.end.title" />
            </LinkButton>
          ) : undefined
        }
      />
      {one.isSuppressed ? (
        <Notice tone="warning">
          <T k="subscriber.suppressed" />
        </Notice>
      ) : null}
      <CheckAnswers
        answers={[
          { label: t("bulletin.subscribe.organisationName"), value: one.organisationName },
          { label: t("bulletin.subscribe.personName"), value: one.personName },
          {
            label: t("bulletin.subscribe.searches"),
            value: (
              <ul className="plain-list">
                {topics.map((text) => (
                  <li key={text}>{mark(text)}</li>
                ))}
              </ul>
            ),
          },
          { label: t("bulletin.subscribe.frequency"), value: t(`bulletin.frequency.${one.frequency}`) },
          { label: t("bulletin.subscribe.language"), value: t(`bulletin.language.${one.language}`) },
          { label: t("bulletin.subscribe.isPlainText"), value: t(one.isPlainText ? "subscriber.yes" : "subscriber.no") },
          { label: t("subscriber.since"), value: <DateText value={one.createdAt} /> },
          { label: t("subscriber.confirmed"), value: one.confirmedAt ? <DateText value={one.confirmedAt} /> : null },
          ...(one.pausedUntil ? [{ label: t("subscriber.paused-until"), value: <DateText value={one.pausedUntil} /> }] : []),
          ...(one.endedAt
            ? [
                {
                  label: t("subscriber.ended"),
                  value: (
                    <>
                      <DateText value={one.endedAt} />　{one.endReason ? t(`subscriber.end-reason.${one.endReason}`) : ""}
                      {"　"}
                      {one.leaveReason ? t(`bulletin.leave.reasons.${one.leaveReason}`) : ""}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Section title={<T k="subscriber.consent" />}>
        <CheckAnswers
          answers={[
            { label: t("subscriber.consent-source"), value: t(`subscriber.source.${one.source}`) },
            { label: t("subscriber.consent-on"), value: <DateText value={one.consent.at} /> },
            { label: t("subscriber.consent-by"), value: one.consent.givenBy },
            { label: t("subscriber.consent-note"), value: one.consent.note },
            { label: t("subscriber.consent-version"), value: one.consent.textVersion },
            { label: t("subscriber.recorded-by"), value: one.consent.recordedBy },
          ]}
        />
      </Section>
      <Section title={<T k="subscriber.deliveries" />}>
        {one.deliveries.length ? (
          <Table
            caption={t("subscriber.deliveries")}
            captionHidden
            rows={one.deliveries}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "what",
                head: <T k="subscriber.mail" />,
                isRowHead: true,
                cell: (row) => (
                  <>
                    <T k={`subscriber.template.${row.template}`} />
                    {row.issue ? ` ${row.issue.periodKey.split("/")[0]}` : ""}
                  </>
                ),
              },
              { key: "at", head: <T k="subscriber.queued" />, cell: (row) => <DateText value={row.createdAt} /> },
              {
                key: "state",
                head: <T k="subscriber.state-head" />,
                cell: (row) => (
                  <>
                    <T k={`bulletin.desk.${row.state}`} />
                    {row.reason ? ` (${row.reason})` : ""}
                  </>
                ),
              },
              { key: "sent", head: <T k="subscriber.sent" />, cell: (row) => (row.sentAt ? <DateText value={row.sentAt} /> : null) },
            ]}
          />
        ) : (
          <p className="hint">
            <T k="subscriber.no-deliveries" />
          </p>
        )}
      </Section>
      <Section title={<T k="subscriber.history" />}>
        <ul className="plain-list">
          {one.events.map((event) => (
            <li key={event.id}>
              <DateText value={event.at} />　<T k={`subscriber.act.${event.act}`} />
              <InBrackets>
                <T k={`subscriber.actor.${event.actorKind}`} />
              </InBrackets>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

export function RecordSubscriberPage({
  act,
  options,
  preview,
  reply,
}: {
  act: ShownAct;
  options: TopicOptions;
  preview: SearchesPreview;
  reply: unknown;
}) {
  const { t } = useWords();
  const [form, given] = usePostedForm({
    id: "subscriber",
    constraint: act.constraint,
    reply,
    defaultValue: { searches: [{}], frequency: "issue", language: "ja" },
  });
  const fields = given as unknown as Fields;
  const shown = (reply as { preview?: SearchesPreview } | undefined)?.preview ?? preview;
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[listCrumb, { label: <T k="subscriber.new" /> }]} />
      <PageHead title={<T k="subscriber.new" />} lead={<T k="subscriber.new-lead" />} />
      <FormPart form={form} labels="bulletin.subscribe" labelKeys={{ email: "subscriber.email", ...consentWords }}>
        <TextField field={fields.email} type="email" width="l" autoComplete="off" inputMode="email" required />
        <TextField field={fields.organisationName} width="l" required={false} />
        <TextField field={fields.personName} width="m" required={false} />
        <SearchesFields field={fields.searches} options={options} preview={shown} />
        <RhythmFields fields={fields} />
        <h2>
          <T k="subscriber.consent" />
        </h2>
        <RadioGroup
          field={fields.consentSource}
          options={(["paper", "phone"] as const).map((value) => ({
            value,
            label: t(`subscriber.source.${value}`),
            node: <T k={`subscriber.source.${value}`} />,
          }))}
          required
        />
        <DateField field={fields.consentOn} required />
        <TextField field={fields.consentGivenBy} width="m" required />
        <TextField field={fields.consentNote} width="l" required />
        <Buttons>
          <SubmitButton>
            <T k="subscriber.new-submit" />
          </SubmitButton>
          <LinkButton href={listHref} tone="quiet">
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

export function EndSubscriberPage({
  act,
  id,
  email,
  revision,
  reply,
}: {
  act: ShownAct;
  id: string;
  email: string;
  revision: number;
  reply: unknown;
}) {
  const { t } = useWords();
  const [form, given] = usePostedForm({ id: "end", constraint: act.constraint, reply });
  const fields = given as unknown as Fields;
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[listCrumb, { label: email, href: `${listHref}/${id}` }, { label: <T k="subscriber.end.title" /> }]} />
      <PageHead title={<T k="subscriber.end.title" />} lead={<T k="subscriber.end.lead" v={{ email }} />} />
      <FormPart form={form} labels="subscriber.end" revision={revision}>
        <RadioGroup
          field={fields.reason}
          options={secretariatEndReasons.map((value) => ({
            value,
            label: t(`subscriber.end-reason.${value}`),
            node: <T k={`subscriber.end-reason.${value}`} />,
          }))}
          required
        />
        <TextArea field={fields.note} rows={3} required={false} />
        <Buttons>
          <SubmitButton tone="danger">
            <T k="subscriber.end.submit" />
          </SubmitButton>
          <LinkButton href={`${listHref}/${id}`} tone="quiet">
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

/** How somebody agreed, the same wherever it is written down. */
const consentWords = {
  consentSource: "subscriber.consent-source",
  consentOn: "subscriber.consent-on",
  consentGivenBy: "subscriber.consent-by",
  consentNote: "subscriber.consent-note",
};

export function ImportPage({ act, reply }: { act: ShownAct; reply: unknown }) {
  const { t } = useWords();
  const [form, given] = usePostedForm({ id: "import", constraint: act.constraint, reply });
  const fields = given as unknown as Fields;
  const file = { id: `${form.id}-file`, name: "file", errors: form.allErrors.file };
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[listCrumb, { label: <T k="subscriber.import.title" /> }]} />
      <PageHead title={<T k="subscriber.import.title" />} lead={<T k="subscriber.import.lead" />} />
      <FormPart form={form} labels="subscriber.import" labelKeys={consentWords} takesFile>
        <FileField field={file} accept=".csv,text/csv" required />
        <RadioGroup
          field={fields.consentSource}
          options={consentSources.map((value) => ({
            value,
            label: t(`subscriber.source.${value}`),
            node: <T k={`subscriber.source.${value}`} />,
            hint: <T k={`subscriber.import.after-${value}`} />,
          }))}
          required
        />
        <DateField field={fields.consentOn} required />
        <TextField field={fields.consentNote} width="l" required />
        <Buttons>
          <SubmitButton>
            <T k="subscriber.import.submit" />
          </SubmitButton>
          <LinkButton href={listHref} tone="quiet">
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

export function ImportCheckPage({ one }: { one: ImportRead }) {
  const { t } = useWords();
  const errorWord = useErrorWord();
  const says = (line: ImportLine) => {
    if (line.problems.length)
      return line.problems.map((problem) => {
        const { word, v } = errorWord(problem);
        return (
          <p key={problem}>
            <T k="form.error-mark" v={{ text: { word, v } }} />
          </p>
        );
      });
    return (
      <T
        k={
          line.standing
            ? `subscriber.standing-short.${line.standing}`
            : one.mustConfirm
              ? "subscriber.import.will-ask"
              : "subscriber.import.will-add"
        }
      />
    );
  };
  const isOver = one.imported === null && one.lines.length === 0;
  return (
    <Page>
      <Breadcrumb
        crumbs={[
          listCrumb,
          { label: <T k="subscriber.import.title" />, href: `${listHref}/import` },
          { label: <T k="subscriber.import.check-title" /> },
        ]}
      />
      <PageHead
        title={<T k="subscriber.import.check-title" />}
        lead={
          <T
            k={
              one.imported !== null
                ? "subscriber.import.done"
                : isOver
                  ? "subscriber.import.over"
                  : one.wrong
                    ? "subscriber.import.check-wrong"
                    : one.good
                      ? "subscriber.import.check-lead"
                      : "subscriber.import.check-none"
            }
            v={{ file: one.fileName, good: one.good, wrong: one.wrong, rows: one.lines.length, imported: one.imported ?? 0 }}
          />
        }
      />
      {one.imported === null && one.good > 0 && !one.wrong ? (
        <ActForm>
          <p>
            <T k={one.mustConfirm ? "subscriber.import.asks" : "subscriber.import.welcomes"} v={{ good: one.good }} />
          </p>
          <Buttons>
            <SubmitButton>
              <T k="subscriber.import.confirm" v={{ good: one.good }} />
            </SubmitButton>
            <LinkButton href={`${listHref}/import`} tone="quiet">
              <T k="subscriber.import.other-file" />
            </LinkButton>
          </Buttons>
        </ActForm>
      ) : (
        <p>
          <a href={one.imported === null ? `${listHref}/import` : listHref}>
            <T k={one.imported === null ? "subscriber.import.other-file" : "subscriber.title"} />
          </a>
        </p>
      )}
      {one.lines.length ? (
        <Table
          caption={t("subscriber.import.lines")}
          rows={[...one.lines].sort(
            (line, other) => Number(other.problems.length > 0) - Number(line.problems.length > 0) || line.line - other.line,
          )}
          rowKey={(row) => String(row.line)}
          columns={[
            { key: "line", head: <T k="subscriber.import.line" />, isRowHead: true, isNumber: true, cell: (row) => row.line },
            { key: "says", head: <T k="subscriber.import.result" />, cell: says },
            { key: "email", head: <T k="subscriber.email" />, cell: (row) => row.email },
            {
              key: "who",
              head: <T k="subscriber.who" />,
              cell: (row) => [row.organisationName, row.personName].filter(Boolean).join("　"),
            },
          ]}
        />
      ) : null}
    </Page>
  );
}
