import type { PlaceLine, PlaceState } from "#app/domain/places/list-places.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { EmptyState, Page, PageHead } from "#app/ui/layout/page.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { PlaceStateBadge, SeatWords } from "./place-words.tsx";

const order: readonly PlaceState[] = ["changes-requested", "unconfirmed", "draft", "in-review", "published", "paused", "expired", "closed"];

export interface PlacesPageProps {
  places: PlaceLine[];
  counts: Partial<Record<PlaceState, number>>;
  state: PlaceState | null;
  today: string;
  nextHref?: string;
  firstHref?: string;
  mayStart: boolean;
}

export function PlacesPage({ places, counts, state, today, nextHref, firstHref, mayStart }: PlacesPageProps) {
  const { t } = useWords();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Page>
      <PageHead
        title={<T k="host.places.title" />}
        lead={<T k="host.places.lead" />}
        aside={
          mayStart ? (
            <LinkButton href="/host/places/new" tone="main">
              <T k="acts.place.start.do" />
            </LinkButton>
          ) : undefined
        }
      />
      <StateLinks base="/host/places" counts={counts} state={state} total={total} />
      {places.length ? (
        <Table
          caption={t("host.places.title")}
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
                  <a href={`/host/places/${row.id}`}>
                    {row.title ? <Reading text={row.title} /> : t("host.place.untitled", { code: row.code })}
                  </a>
                  <span className="line small soft">
                    {row.code}　<Reading text={row.facility} />
                  </span>
                </>
              ),
            },
            { key: "state", head: <T k="host.places.state" />, cell: (row) => <PlaceStateBadge state={row.state} /> },
            { key: "seats", head: <T k="host.place.seats" />, cell: (row) => <SeatWords seats={row.seats} today={today} /> },
            { key: "next", head: <T k="host.place.next-title" />, cell: (row) => <NextWords row={row} today={today} /> },
          ]}
        />
      ) : (
        <EmptyState title={<T k={state ? "host.places.none-of-state" : "host.places.none"} />}>
          <p>
            <T k="host.places.none-text" />
          </p>
          {mayStart ? (
            <LinkButton href="/host/places/new" tone="main">
              <T k="acts.place.start.do" />
            </LinkButton>
          ) : null}
        </EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
    </Page>
  );
}

function NextWords({ row, today }: { row: PlaceLine; today: string }) {
  if (row.hasEdit) return <T k="host.place.next.edit" />;
  if (row.state === "published" && row.confirmDueOn)
    return (
      <T
        k={row.confirmDueOn < today ? "host.places.confirm-now" : "host.places.confirm-by"}
        v={{ day: <DateText value={row.confirmDueOn} short /> }}
      />
    );
  if (row.state === "paused" && row.pausedTo)
    return <T k="host.places.paused-until" v={{ day: <DateText value={row.pausedTo} short /> }} />;
  return <T k={`host.places.next.${row.state}`} />;
}

/** The list by state, each with how many; `total` adds one for all. */
export function StateLinks({
  base,
  counts,
  state,
  total,
  states = order,
}: {
  base: string;
  counts: Partial<Record<PlaceState, number>>;
  state: PlaceState | null;
  total?: number;
  states?: readonly PlaceState[];
}) {
  const { t } = useWords();
  return (
    <nav aria-label={t("host.places.states")}>
      <ul className="chips views">
        {total === undefined ? null : (
          <li>
            <a href={base} aria-current={state === null ? "page" : undefined}>
              <T k="host.places.all" v={{ count: total }} />
            </a>
          </li>
        )}
        {states
          .filter((one) => counts[one] || one === state)
          .map((one) => (
            <li key={one}>
              <a href={`${base}?state=${one}`} aria-current={one === state ? "page" : undefined}>
                <T k="host.places.state-count" v={{ state: { word: `state.place.${one}` }, count: counts[one] ?? 0 }} />
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
