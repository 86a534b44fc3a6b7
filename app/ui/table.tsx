import { useId, type ReactNode } from "react";
import { useMark } from "#app/ui/text/mark-japanese.tsx";

export type Column<Row> = { key: string; head: ReactNode; cell: (row: Row) => ReactNode; isNumber?: boolean; isRowHead?: boolean };

/** Rows under headers. On a narrow screen the table scrolls in a box of its own that the keyboard reaches. */
export function Table<Row>({
  caption,
  captionHidden,
  columns,
  rows,
  rowKey,
}: {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}) {
  const captionId = useId();
  const mark = useMark();
  return (
    <div className="table-scroll" role="region" tabIndex={0} aria-labelledby={captionId}>
      <table>
        <caption id={captionId} className={captionHidden ? "visually-hidden" : undefined}>
          {mark(caption)}
        </caption>
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
                    {mark(cell(row))}
                  </th>
                ) : (
                  <td key={key} className={isNumber ? "is-number" : undefined}>
                    {mark(cell(row))}
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
