/** What comments lean on is in the repository: rules by their number, and documents by their name. */
import { describe, expect, it } from "vitest";
import { allPaths, allTexts, code } from "./source.ts";

/** A number of a rule, and not the tail of another code such as a place's. */
const cited = /(?<![A-Z0-9-])R-\d{2}(?!\d)/g;
const list = allTexts.find(({ path }) => path === "app/domain/rules.md")!;

describe("rules", () => {
  const listed = [...list.text.matchAll(/^\| (R-\d{2}) \|/gm)].map(([, rule]) => rule);
  // Examples in this file are no citations.
  const citing = code.filter(({ path }) => path !== "tests/rules/comments.test.ts");

  it("that the code cites are listed in app/domain/rules.md", () => {
    expect(
      citing.flatMap(({ path, text }) =>
        [...text.matchAll(cited)].filter(([rule]) => !listed.includes(rule)).map(([rule]) => `${path} ${rule}`),
      ),
    ).toEqual([]);
  });

  it("that are listed are cited, once each and in their order", () => {
    const used = new Set(citing.flatMap(({ text }) => text.match(cited) ?? []));
    expect(listed.filter((rule) => !used.has(rule))).toEqual([]);
    expect(listed).toEqual([...new Set(listed)].sort());
  });

  it("are told from other codes", () => {
    expect("(R-05, R-09) HB-2026-0001 R-2026-1 OR-12".match(cited)).toEqual(["R-05", "R-09"]);
  });
});

describe("documents", () => {
  const named = /(?<![\w/.-])((?:[\w-]+\/)*[\w-]+\.md)\b/g;
  const isThere = (name: string) => allPaths.some((path) => path === name || path.endsWith(`/${name}`));

  it("that the code names are in the repository", () => {
    expect(
      code.flatMap(({ path, text }) => [...text.matchAll(named)].filter(([, name]) => !isThere(name)).map(([, name]) => `${path} ${name}`)),
    ).toEqual([]);
  });

  it("are found by their names", () => {
    const gone = ["gone", "md"].join(".");
    expect([...`as ${gone} says (see app/domain/rules.md)`.matchAll(named)].map(([, name]) => [name, isThere(name)])).toEqual([
      [gone, false],
      ["app/domain/rules.md", true],
    ]);
  });
});
