import type { ReactNode } from "react";
import { useWords } from "#app/text/use-words.tsx";

export type Column<Row> = { key: string; head: ReactNode; cell: (row: Row) => ReactNode; isNumber?: boolean; isRowHead?: boolean };

/** Rows under headers. On a narrow screen the table scrolls in a box of its own that the keyboard reaches. */
export function Table<Row>({ caption, captionHidden, columns, rows, rowKey }: { caption: string; captionHidden?: boolean; columns: readonly Column<Row>[]; rows: readonly Row[]; rowKey: (row: Row) => string }) {
  const { t } = useWords();
  return (
    <div className="table-scroll" role="region" tabIndex={0} aria-label={t("kit.table-scroll", { caption })}>
      <table>
        <caption className={captionHidden ? "visually-hidden" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, head, isNumber }) => (
              <th key={key} scope="col" className={isNumber ? "is-number" : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ key, cell, isNumber, isRowHead }) =>
                isRowHead ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={isNumber ? "is-number" : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
