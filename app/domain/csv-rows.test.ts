import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { csvRows, textOfCell } from "./csv-rows.ts";

it("writes the bytes that spreadsheets have been given so far", () => {
  expect(csvRows([["a", "日本", 'say "a"', "a,b", "a;b", "a b", "a　b", "it's", "", null, 0, -1, 1.5]])).toBe(
    'a,日本,"say ""a""","a,b","a;b","a b","a　b","it\'s",,,0,-1,1.5\r\n',
  );
  expect(csvRows([["a"], [null], ["b"]])).toBe("a\r\n\r\nb\r\n");
  expect(csvRows([])).toBe("");
});

it("lets no cell run in a spreadsheet or break its line", () => {
  for (const begins of ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−", " =", "\t=", "　＝", "'=", "''=", "\r\n="])
    expect(csvRows([[`${begins}1`]]), begins).toMatch(/^"?'/);
  expect(csvRows([['a"b\r\nc']])).toBe('"a""b c"\r\n');
});

it("is read back as it was written, whatever a cell holds", () => {
  const cell = fc.string({ unit: fc.constantFrom(..."a日=+-@＝'\",; \t　") });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, fc.integer()), { minLength: 1 }), (rows) => {
      const read: string[][] = parse(csvRows(rows));
      expect(read.map((cells) => cells.map(textOfCell))).toEqual(
        rows.map(([one, other, number]) => [one, other, textOfCell(String(number))]),
      );
    }),
  );
});
