import { numberText } from "#app/text/format.ts";
import { useWords } from "#app/text/use-words.tsx";
import { wordsOf } from "#app/text/words.ts";
import type { Sender } from "#app/ui/directory/sender-contact.tsx";
import { Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";

export interface OpenDataPageProps {
  total: number;
  names: number;
  asOf: string;
  changedAt: string | null;
  columns: string[];
  codes: Record<string, { code: string; label: string; labelEn: string | null }[]>;
  sender: Sender;
}

const licence = "https://creativecommons.org/licenses/by/4.0/deed.ja";

export function OpenDataPage({ total, names, asOf, changedAt, columns, codes, sender }: OpenDataPageProps) {
  const { t, T, lang } = useWords();
  const header = wordsOf("ja");
  const files = [
    { href: "/open-data/places.csv", name: <T k="public.data.places" />, format: "csv", rows: total },
    { href: "/open-data/places.json", name: <T k="public.data.places" />, format: "json", rows: total },
    { href: "/open-data/corporations.csv", name: <T k="public.data.corporations" v={{ wareki: asOf }} />, format: "csv", rows: names },
    {
      href: "/open-data/codes.json",
      name: <T k="public.data.codes" />,
      format: "json",
      rows: Object.values(codes).reduce((sum, list) => sum + list.length, 0),
    },
  ];
  return (
    <Page width="narrow">
      <PageHead title={<T k="public.data.title" />} lead={<T k="public.data.lead" />} />
      {changedAt ? (
        <p>
          <T k="public.data.updated-text" v={{ date: <DateText value={changedAt} /> }} />
        </p>
      ) : null}
      <Section title={<T k="public.data.files" />}>
        <Table
          caption={t("public.data.files")}
          captionHidden
          rows={files}
          rowKey={(row) => row.href}
          columns={[
            { key: "file", head: <T k="public.data.file" />, cell: (row) => <a href={row.href}>{row.name}</a>, isRowHead: true },
            { key: "format", head: <T k="public.data.format" />, cell: (row) => <T k={`public.data.format-${row.format}`} /> },
            { key: "rows", head: <T k="public.data.rows" />, cell: (row) => numberText(row.rows), isNumber: true },
          ]}
        />
      </Section>
      <Section title={<T k="public.data.licence" />}>
        <p>
          <T k="public.data.licence-text" v={{ council: sender.council }} />
        </p>
        <p>
          <a href={licence} rel="license noreferrer">
            <T k="public.data.licence-link" />
          </a>
        </p>
      </Section>
      <Section title={<T k="public.data.rules" />}>
        <ul className="plain-list">
          {[1, 2, 3, 4, 5, 6].map((number) => (
            <li key={number}>
              <T k={`public.data.rule-${number}`} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={<T k="public.data.columns" />}>
        <Table
          caption={t("public.data.columns")}
          captionHidden
          rows={columns}
          rowKey={(row) => row}
          columns={[
            {
              key: "column",
              head: <T k="public.data.column" />,
              cell: (row) => <span lang="ja">{header.t(`open-data.places.${row}`)}</span>,
              isRowHead: true,
            },
            { key: "meaning", head: <T k="public.data.meaning" />, cell: (row) => <T k={`public.columns.${row}`} /> },
          ]}
        />
      </Section>
      <Section title={<T k="public.data.code-tables" />}>
        {Object.entries(codes).map(([list, entries]) => (
          <details key={list}>
            <summary>
              <code>{list}</code>
            </summary>
            <Table
              caption={list}
              captionHidden
              rows={entries}
              rowKey={(row) => row.code}
              columns={[
                { key: "code", head: <T k="public.data.code" />, cell: (row) => <code>{row.code}</code>, isRowHead: true },
                {
                  key: "label",
                  head: <T k="public.data.label" />,
                  cell: (row) => (lang === "en" && row.labelEn ? row.labelEn : <span lang="ja">{row.label}</span>),
                },
              ]}
            />
          </details>
        ))}
      </Section>
    </Page>
  );
}
