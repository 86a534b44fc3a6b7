import type { CorporationWithPlaces, ParticipatingNames, PublicCorporation } from "#app/domain/search/list-corporations.ts";
import { useWords } from "#app/text/use-words.tsx";
import { Facts, type Fact } from "#app/ui/facts.tsx";
import { Breadcrumb, Page, PageHead, PrintLink, Section } from "#app/ui/layout/page.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";

export function CorporationsPage({
  corporations,
  participating,
  asOf,
}: {
  corporations: CorporationWithPlaces[];
  participating: ParticipatingNames;
  asOf: string;
}) {
  const { t, T, lang } = useWords();
  const foreign = lang === "en" ? "ja" : undefined;
  return (
    <Page>
      <PageHead title={<T k="public.corporations.title" />} lead={<T k="public.corporations.lead" />} />
      <Section title={<T k="public.corporations.with-places" />}>
        {corporations.length ? (
          <>
            <Table
              caption={t("public.corporations.with-places")}
              captionHidden
              rows={corporations}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: "name",
                  head: <T k="public.corporations.name" />,
                  cell: (row) => (
                    <a href={`/corporations/${row.id}`} lang={foreign}>
                      {row.name}
                    </a>
                  ),
                  isRowHead: true,
                },
                { key: "sites", head: <T k="public.corporations.facilities" />, cell: (row) => row.sites, isNumber: true },
                { key: "places", head: <T k="public.corporations.places" />, cell: (row) => row.places, isNumber: true },
              ]}
            />
            <p className="small soft">
              <T k="public.corporations.counting" />
            </p>
          </>
        ) : (
          <p>
            <T k="public.corporations.with-places-none" />
          </p>
        )}
      </Section>
      <Section title={<T k="public.corporations.names" />}>
        <p>
          <T k="public.corporations.as-of" v={{ wareki: asOf, count: participating.names.length }} />
        </p>
        <ol className="name-list" lang={foreign}>
          {participating.names.map(({ name }) => (
            <li key={name}>{name}</li>
          ))}
        </ol>
        <p className="small print-link">
          <a href="/open-data/corporations.csv" download="">
            <T k="public.corporations.csv" />
          </a>
        </p>
      </Section>
    </Page>
  );
}

export function CorporationPage({ corporation }: { corporation: PublicCorporation }) {
  const { T, lang } = useWords();
  const foreign = lang === "en" ? "ja" : undefined;
  const { facilities, sites } = corporation;
  const facts: Fact[] = [
    {
      key: "facilities",
      label: <T k="public.corporation.facilities" />,
      value:
        sites === facilities.length ? (
          <T k="public.corporation.facility-count" v={{ count: sites }} />
        ) : (
          <T k="public.corporation.facility-count-grouped" v={{ count: sites, facilities: facilities.length }} />
        ),
    },
    {
      key: "places",
      label: <T k="public.corporations.places" />,
      value: <T k="public.corporation.place-count" v={{ count: corporation.places }} />,
    },
    ...(corporation.joinedOn
      ? [{ key: "joined", label: <T k="public.corporation.joined" />, value: <DateText value={corporation.joinedOn} /> }]
      : []),
    ...(corporation.contactUnit
      ? [{ key: "window", label: <T k="public.corporation.window" />, value: <span lang={foreign}>{corporation.contactUnit}</span> }]
      : []),
    ...(corporation.websiteUrl
      ? [
          {
            key: "website",
            label: <T k="public.corporation.website" />,
            value: (
              <a href={corporation.websiteUrl} rel="noreferrer">
                {corporation.websiteUrl}
              </a>
            ),
          },
        ]
      : []),
  ];
  return (
    <Page>
      <Breadcrumb crumbs={[{ label: <T k="public.corporations.title" />, href: "/corporations" }, { label: corporation.name }]} />
      <PageHead title={<span lang={foreign}>{corporation.name}</span>} />
      <Facts facts={facts} />
      {facilities.length ? null : (
        <p className="section">
          <T k="public.corporation.no-facility" />
        </p>
      )}
      {facilities.map((facility) => (
        <Section
          key={facility.id}
          title={
            <span lang={foreign}>
              {facility.name}（{facility.municipality}）
            </span>
          }
        >
          {facility.places.length ? (
            <ul className="flow link-list">
              {facility.places.map(({ code, card, confirmedAt }) => (
                <li key={code}>
                  <a href={`/places/${code}`}>
                    <Reading text={card.title} />
                  </a>{" "}
                  <span className="confirmed">
                    <T k="public.card.confirmed" v={{ date: <DateText value={confirmedAt} short /> }} />
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft">
              <T k="public.corporation.no-place" />
            </p>
          )}
        </Section>
      ))}
      <div className="section">
        <PrintLink />
      </div>
    </Page>
  );
}
