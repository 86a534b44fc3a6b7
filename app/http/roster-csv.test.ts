import { expect, it } from "vitest";
import { rosterCsv } from "./roster-csv.server.ts";

it("holds no cell that a spreadsheet would run", async () => {
  const line = { nameKana: "ハナムラ アヤ", activityDays: ["2026-12-01"], workForm: "B" };
  const names = ["=1+1", "＝1+1", "＠SUM(1)", " =1+1", "　=1+1", "\t=1", "－1", "−1", "ひかり\r\n=1+1"];
  const answer = rosterCsv(
    names.map((facilityName) => ({ ...line, facilityName }) as Parameters<typeof rosterCsv>[0][number]),
    { name: "=HYPERLINK(1)", unit: "福祉部", agent: "＠代理店" },
    { from: "2026-12-01", to: "2026-12-10" },
    { lang: "ja", easy: false, furigana: undefined } as Parameters<typeof rosterCsv>[3],
  );
  const lines = (await answer.text()).trimEnd().split("\r\n");
  expect(lines).toHaveLength(names.length + 1);
  const cells = lines.slice(1).map((row) => /2026-12-01"?,(.*),B,"?'=HYPERLINK\(1\) 福祉部"?,"?'＠代理店"?$/.exec(row)![1]);
  for (const cell of cells.slice(0, -1)) expect(cell).toMatch(/^"?'/);
  expect(cells.at(-1)).toBe('"ひかり =1+1"');
});
