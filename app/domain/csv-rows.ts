/** Tables as text that spreadsheets open and run nothing of: lines end as they expect, and no cell breaks one. (RFC 4180) */
import { stringify } from "csv-stringify/sync";

export type Cell = string | number | null;

/** In front of the first row, so that spreadsheets read UTF-8. */
export const byteOrderMark = "\ufeff";

/**
 * Spreadsheets run cells that begin so, in half or full width, also behind spaces and apostrophes; an apostrophe in front makes them
 * text again. `escape_formulas` of the library looks at the first character alone.
 */
const runs = /^'*[\s\u00a0\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\t\r]/;

/** One row is one line, so line breaks inside a cell become spaces. */
function guarded(text: string): string {
  const oneLine = text.replace(/[\r\n\u0085\u2028\u2029]+/g, " ");
  return runs.test(oneLine) ? `'${oneLine}` : oneLine;
}

export const csvRows = (rows: readonly (readonly Cell[])[]): string =>
  stringify(rows as Cell[][], { record_delimiter: "\r\n", quoted_match: /[",;'\s]/, cast: { string: guarded } });

/** The text of a cell that `csvRows` wrote, without the mark that keeps spreadsheets from running it. */
export const textOfCell = (cell: string): string => (cell.startsWith("'") && runs.test(cell) ? cell.slice(1) : cell);
