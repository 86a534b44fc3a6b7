/** A place for its host: where it stands, what is next, its seats, what happened, and the moves its state allows. */
import type { PlaceRead } from "#app/domain/places/read-place.ts";
import { movesFor } from "#app/domain/workflows/define-workflow.ts";
import { placeWorkflow } from "#app/domain/workflows/place.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { DueLabel } from "#app/ui/due-label.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { Breadcrumb, Page, PageHead, Panel, PrintLink, Section } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { PlaceTimeline } from "./place-timeline.tsx";
import { PlaceStateBadge, SeatWords } from "./place-words.tsx";

/** Where each move of the table has its page; the form's own check hands in and publishes. */
const pageOf: Record<string, string> = { submit: "check", "publish-edit": "check" };
const mainMoves: readonly string[] = ["submit", "publish-edit", "confirm", "renew", "resume"];

export function PlacePage({ place }: { place: PlaceRead }) {
  const { code, content, facility, state } = place;
  const moves = place.mayEdit ? movesFor(placeWorkflow, state, "host").filter((move) => move.on !== "publish-edit" || place.hasEdit) : [];
  return (
    <Page>
      <Breadcrumb crumbs={[{ label: <T k="host.places.title" />, href: "/host/places" }, { label: code }]} />
      <PageHead
        title={content.title ? <Reading text={content.title} /> : <T k="host.place.untitled" v={{ code }} />}
        lead={<Reading text={facility.name} />}
        aside={<PlaceStateBadge state={state} />}
      />
      {place.reviewNote ? (
        <div className="place-state">
          <Notice tone="warning" title={<T k="host.place.review-note" />}>
            <p>
              <Reading text={place.reviewNote} />
            </p>
          </Notice>
        </div>
      ) : null}
      <Panel tone="now" title={<T k="host.place.next-title" />}>
        <p>
          <T k={`host.place.next.${state}`} />
        </p>
        {place.hasEdit ? (
          <p>
            <T k="host.place.next.edit" />
          </p>
        ) : null}
        {place.mayEdit ? (
          <div className="buttons">
            {place.isEditable ? (
              <LinkButton
                href={`/host/places/${place.id}/edit`}
                tone={moves.some((move) => move.on === "confirm") && !place.hasEdit ? "line" : "main"}
              >
                <T k={place.isPublished && !place.hasEdit ? "host.place.change" : "host.place.write-on"} />
              </LinkButton>
            ) : null}
            {moves.map(({ on }) => (
              <LinkButton key={on} href={`/host/places/${place.id}/${pageOf[on] ?? on}`} tone={mainMoves.includes(on) ? "line" : "quiet"}>
                <T k={`acts.place.${on}.do`} />
              </LinkButton>
            ))}
            {place.hasEdit ? (
              <LinkButton href={`/host/places/${place.id}/discard-edit`} tone="quiet">
                <T k="acts.place.discard-edit.do" />
              </LinkButton>
            ) : null}
          </div>
        ) : (
          <p>
            <T k="host.place.look-only" />
          </p>
        )}
      </Panel>
      <div className="section">
        <PlaceFacts place={place} />
      </div>
      <Seats place={place} />
      <Section title={<T k="host.place.history" />}>
        <PlaceTimeline entries={place.timeline} />
      </Section>
      <div className="section">
        <PrintLink />
      </div>
    </Page>
  );
}

function PlaceFacts({ place }: { place: PlaceRead }) {
  const { t } = useWords();
  const { facility, today } = place;
  return (
    <Facts
      facts={[
        { key: "code", label: <T k="host.place.code" />, value: place.code },
        {
          key: "facility",
          label: <T k="host.place.facility" />,
          value: (
            <a href={`/host/facilities/${facility.id}`}>
              <Reading text={facility.name} />
            </a>
          ),
        },
        ...(place.confirmedAt
          ? [{ key: "confirmed", label: <T k="host.place.confirmed-at" />, value: <DateText value={place.confirmedAt} /> }]
          : []),
        ...(place.confirmDueOn
          ? [
              {
                key: "due",
                label: <T k="host.place.confirm-due" />,
                value: (
                  <>
                    <DateText value={place.confirmDueOn} /> <DueLabel dueOn={place.confirmDueOn} today={today} />
                  </>
                ),
              },
            ]
          : []),
        ...(place.validUntil
          ? [{ key: "until", label: <T k="host.place.field.validUntil" />, value: <DateText value={place.validUntil} /> }]
          : []),
        ...(place.state === "paused"
          ? [
              {
                key: "paused",
                label: <T k="host.place.paused-to" />,
                value: place.pausedTo ? <DateText value={place.pausedTo} /> : <T k="host.place.paused-open" />,
              },
            ]
          : []),
        ...(place.state === "published"
          ? [
              {
                key: "public",
                label: <T k="host.place.public-page" />,
                value: <a href={`/places/${place.code}`}>{t("host.place.open-public")}</a>,
              },
            ]
          : []),
      ]}
    />
  );
}

function Seats({ place }: { place: PlaceRead }) {
  const { t } = useWords();
  const { seats } = place;
  return (
    <Section title={<T k="host.place.seats" />}>
      {place.isPublished ? (
        <p>
          <SeatWords seats={seats} today={place.today} />
        </p>
      ) : (
        <p>
          <T k="host.place.seats-draft" />
        </p>
      )}
      {seats.holds.length ? (
        <Table
          caption={t("host.place.holds")}
          rows={seats.holds}
          rowKey={(row) => row.id}
          columns={[
            { key: "kind", head: <T k="host.place.hold-kind" />, isRowHead: true, cell: (row) => <T k={`host.place.hold.${row.kind}`} /> },
            { key: "seats", head: <T k="host.place.hold-seats" />, isNumber: true, cell: (row) => row.seats },
            { key: "from", head: <T k="host.place.hold-from" />, cell: (row) => <DateText value={row.fromOn} short /> },
            {
              key: "to",
              head: <T k="host.place.hold-to" />,
              cell: (row) => (row.toOn ? <DateText value={row.toOn} short /> : <T k="host.place.hold-open" />),
            },
            { key: "note", head: <T k="host.place.hold-note" />, cell: (row) => (row.note ? <Reading text={row.note} /> : null) },
          ]}
        />
      ) : null}
      {place.mayEdit && place.isPublished && place.state !== "closed" ? (
        <p>
          <a href={`/host/places/${place.id}/seats`}>
            <T k="acts.place.outside-seats.do" />
          </a>
        </p>
      ) : null}
    </Section>
  );
}
