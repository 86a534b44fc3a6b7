/** Every address that the header, the footer and the problem pages offer is a page. */
import { expect, it } from "vitest";
import { footerNavigation, navigation, signedInNavigation } from "#app/ui/layout/navigation.ts";
import { wordsOf } from "#app/text/words.ts";
import { readRouteTable } from "#tests/support/route-table.ts";

const entries = [...Object.values(navigation).flat(), ...signedInNavigation, ...footerNavigation];

it("leads only to pages that exist", async () => {
  const paths = new Set((await readRouteTable()).map((route) => route.path));
  const wanted = [...entries.map((entry) => entry.href), "/", "/sign-in", "/sign-out", "/display"];
  expect([...new Set(wanted)].filter((href) => !paths.has(href))).toEqual([]);
});

it("names every entry", () => {
  expect(entries.filter((entry) => !wordsOf("ja").has(`layout.nav.${entry.key}`))).toEqual([]);
});
