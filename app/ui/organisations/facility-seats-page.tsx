import type { FacilitySeats } from "#app/domain/places/read-facility-seats.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { Breadcrumb, EmptyState, Page, PageHead, PrintLink } from "#app/ui/layout/page.tsx";
import { PlaceStateBadge } from "#app/ui/places/place-words.tsx";
import { Table } from "#app/ui/table.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { Colon } from "#app/ui/text/punctuation.tsx";

/** Free seats of a facility's places by month: nobody types them, they follow from who is there. */
export function FacilitySeatsPage({ facility, mayEdit, months, places }: FacilitySeats) {
  const { t } = useWords();
  return (
    <Page>
      <Breadcrumb
        crumbs={[
          { label: <T k="host.facilities.title" />, href: "/host/facilities" },
          { label: <Reading text={facility.name} />, href: `/host/facilities/${facility.id}` },
          { label: <T k="host.facility-seats.title" /> },
        ]}
      />
      <PageHead title={<T k="host.facility-seats.title" />} lead={<T k="host.facility-seats.lead" />} />
      {places.length ? (
        <>
          <Table
            caption={facility.name}
            rows={places}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "place",
                head: <T k="host.places.place" />,
                isRowHead: true,
                cell: (row) => (
                  <>
                    <a href={`/host/places/${row.id}`}>{row.title ? <Reading text={row.title} /> : row.code}</a>{" "}
                    <PlaceStateBadge state={row.state} />
                  </>
                ),
              },
              { key: "total", head: <T k="host.facility-seats.total" />, isNumber: true, cell: (row) => row.total },
              ...months.map((day, index) => ({
                key: day,
                head: (
                  <T
                    k={index === 0 ? "host.facility-seats.this-month" : "host.facility-seats.month"}
                    v={{ month: Number(day.slice(5, 7)), year: Number(day.slice(0, 4)) }}
                  />
                ),
                isNumber: true,
                cell: (row: FacilitySeats["places"][number]) =>
                  row.free[index] ? (
                    t("host.facility-seats.free", { count: row.free[index] })
                  ) : (
                    <span className="soft">{t("host.facility-seats.full")}</span>
                  ),
              })),
              ...(mayEdit
                ? [
                    {
                      key: "outside",
                      head: <T k="host.facility-seats.outside" />,
                      cell: (row: FacilitySeats["places"][number]) => (
                        <a href={`/host/places/${row.id}/seats`}>
                          <T k="acts.place.outside-seats.do" />
                          <span className="visually-hidden">
                            <Colon />
                            {row.title ? <Reading text={row.title} /> : row.code}
                          </span>
                        </a>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          <PrintLink />
        </>
      ) : (
        <EmptyState title={<T k="host.facility-seats.none" />}>
          <p>
            <T k="host.facility-seats.none-text" />
          </p>
          <LinkButton href="/host/places">
            <T k="host.places.title" />
          </LinkButton>
        </EmptyState>
      )}
    </Page>
  );
}
