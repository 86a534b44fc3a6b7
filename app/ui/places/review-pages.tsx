/** The secretariat's review: what waits, what it says, and the two answers. */
import type { PlaceLine, PlaceState } from "#app/domain/places/list-places.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { askChangesForm } from "#app/domain/places/keep-place-form.ts";
import type { PlaceRead } from "#app/domain/places/read-place.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { ActPage } from "#app/ui/act-page.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { TextArea } from "#app/ui/form/text-fields.tsx";
import { Breadcrumb, EmptyState, Page, PageHead, Panel, Section, TwoColumns } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { FacilityAnswers } from "#app/ui/organisations/facility-pages.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { PlaceAnswers, type PlaceCodes } from "./place-answers.tsx";
import { PlaceTimeline } from "./place-timeline.tsx";
import { FaultText, PlaceStateBadge, SeatWords } from "./place-words.tsx";
import { StateLinks } from "./places-page.tsx";

const base = "/secretariat/places";
const states: readonly PlaceState[] = ["in-review", "changes-requested", "published", "unconfirmed", "paused", "expired", "closed"];

export interface ReviewListProps {
  places: PlaceLine[];
  counts: Partial<Record<PlaceState, number>>;
  state: PlaceState;
  today: string;
  nextHref?: string;
  firstHref?: string;
}

export function ReviewListPage({ places, counts, state, today, nextHref, firstHref }: ReviewListProps) {
  const { t } = useWords();
  const isQueue = state === "in-review";
  return (
    <Page>
      <PageHead
        title={<T k="secretariat.places.title" />}
        lead={<T k={isQueue ? "secretariat.places.lead" : "secretariat.places.lead-all"} />}
      />
      <StateLinks base={base} counts={{ ...counts, "in-review": counts["in-review"] ?? 0 }} state={state} states={states} />
      {places.length ? (
        <Table
          caption={t("secretariat.places.title")}
          captionHidden
          rows={places}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "title",
              head: <T k="host.places.place" />,
              isRowHead: true,
              cell: (row) => (
                <>
                  <a href={`${base}/${row.id}`}>{row.title ? <Reading text={row.title} /> : row.code}</a>
                  <span className="line small soft">{row.code}</span>
                </>
              ),
            },
            {
              key: "facility",
              head: <T k="host.place.facility" />,
              cell: (row) => (
                <>
                  <Reading text={row.facility} />
                  <span className="line small soft">
                    <Reading text={`${row.corporation}（${row.municipality}）`} />
                  </span>
                </>
              ),
            },
            isQueue
              ? {
                  key: "submitted",
                  head: <T k="secretariat.places.submitted" />,
                  cell: (row) => (row.submittedAt ? <DateText value={row.submittedAt} /> : null),
                }
              : { key: "seats", head: <T k="host.place.seats" />, cell: (row) => <SeatWords seats={row.seats} today={today} /> },
            { key: "state", head: <T k="host.places.state" />, cell: (row) => <PlaceStateBadge state={row.state} /> },
          ]}
        />
      ) : (
        <EmptyState title={<T k={isQueue ? "secretariat.places.none" : "host.places.none-of-state"} />}>
          <p>
            <T k={isQueue ? "secretariat.places.none-text" : "secretariat.places.none-of-state"} />
          </p>
          {isQueue ? (
            <LinkButton href={`${base}?state=published`}>
              <T k="secretariat.places.see-published" />
            </LinkButton>
          ) : (
            <LinkButton href={base}>
              <T k="secretariat.places.back" />
            </LinkButton>
          )}
        </EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
    </Page>
  );
}

const crumbsOf = (place: PlaceRead) => [
  { label: <T k="secretariat.places.title" />, href: base },
  { label: place.code, href: `${base}/${place.id}` },
];

export function ReviewPage({ place, codes }: { place: PlaceRead; codes: PlaceCodes }) {
  const blocking = place.faults.filter((fault) => fault.level === "block");
  const warnings = place.faults.filter((fault) => fault.level === "warn");
  const list = (faults: PlaceRead["faults"]) => (
    <ul className="plain-list">
      {faults.map((fault) => (
        <li key={fault.field + fault.key}>
          <FaultText fault={fault} />
        </li>
      ))}
    </ul>
  );
  const isWaiting = place.state === "in-review";
  return (
    <Page>
      <Breadcrumb crumbs={[crumbsOf(place)[0], { label: place.code }]} />
      <PageHead
        title={<Reading text={place.content.title ?? place.code} />}
        lead={<Reading text={`${place.facility.name}（${place.corporation}）`} />}
        aside={<PlaceStateBadge state={place.state} />}
      />
      <TwoColumns
        side={
          <>
            {isWaiting ? (
              <Panel tone="now" title={<T k="secretariat.review.title" />}>
                <p>
                  <T k={blocking.length ? "secretariat.review.blocked" : "secretariat.review.lead"} />
                </p>
                <div className="buttons buttons-down">
                  {blocking.length ? null : (
                    <LinkButton href={`${base}/${place.id}/approve`} tone="main">
                      <T k="acts.place.approve.do" />
                    </LinkButton>
                  )}
                  <LinkButton href={`${base}/${place.id}/ask-changes`}>
                    <T k="acts.place.ask-changes.do" />
                  </LinkButton>
                </div>
              </Panel>
            ) : null}
            {place.state === "published" ? (
              <Panel>
                <p>
                  <a href={`/places/${place.code}`}>
                    <T k="host.place.open-public" />
                  </a>
                </p>
              </Panel>
            ) : null}
            <Panel title={<T k="host.place.history" />}>
              <PlaceTimeline entries={place.timeline} />
            </Panel>
          </>
        }
      >
        <div className="flow">
          {blocking.length ? (
            <Notice tone="error" title={<T k="host.place.check-blocked" v={{ count: blocking.length }} />}>
              {list(blocking)}
            </Notice>
          ) : null}
          {warnings.length ? (
            <Notice tone="warning" title={<T k="host.place.check-warned" v={{ count: warnings.length }} />}>
              {list(warnings)}
            </Notice>
          ) : null}
          {place.reviewNote ? (
            <Notice title={<T k="host.place.review-note" />}>
              <p>
                <Reading text={place.reviewNote} />
              </p>
            </Notice>
          ) : null}
          {place.hasEdit ? <Notice title={<T k="secretariat.review.has-edit" />} /> : null}
        </div>
        <PlaceAnswers content={place.content} before={place.state === "in-review" || place.hasEdit ? place.before : null} codes={codes} />
        <Section title={<T k="host.place.facility" />}>
          <FacilityAnswers facility={place.facility} codes={codes} headings={3} />
        </Section>
      </TwoColumns>
    </Page>
  );
}

export function ApprovePage({ act, place, reply }: { act: ShownAct; place: PlaceRead; reply: unknown }) {
  const warnings = place.faults.filter((fault) => fault.level === "warn");
  return (
    <ActPage
      act={act}
      words="acts.place.approve"
      crumbs={[...crumbsOf(place), { label: <T k="acts.place.approve.title" /> }]}
      schema={confirmForm}
      reply={reply}
      revision={place.revision}
      backHref={`${base}/${place.id}`}
      more={[
        <strong key="what">
          <Reading text={`${place.content.title ?? place.code}（${place.facility.name}）`} />
        </strong>,
        ...(warnings.length ? [<T key="warned" k="acts.place.approve.warned" v={{ count: warnings.length }} />] : []),
      ]}
    />
  );
}

export function AskChangesPage({ act, place, reply }: { act: ShownAct; place: PlaceRead; reply: unknown }) {
  return (
    <ActPage
      act={act}
      words="acts.place.ask-changes"
      crumbs={[...crumbsOf(place), { label: <T k="acts.place.ask-changes.title" /> }]}
      schema={askChangesForm}
      reply={reply}
      backHref={`${base}/${place.id}`}
      more={[
        <strong key="what">
          <Reading text={`${place.content.title ?? place.code}（${place.facility.name}）`} />
        </strong>,
      ]}
    >
      {(fields) => <TextArea field={fields.note} rows={6} lang="ja" />}
    </ActPage>
  );
}
