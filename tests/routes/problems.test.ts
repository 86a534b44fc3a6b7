/** What a person meets where a button without a page of its own cannot act: a page, never raw data. */
import { describe, expect, it } from "vitest";
import { given } from "#tests/support/given/given.ts";
import { readModule, readRouteTable } from "#tests/support/route-table.ts";
import { openSite } from "#tests/support/site.ts";
import { makeWorld } from "#tests/support/world.ts";

/** Machines send here, and read the status. */
const machines = ["routes/machine/bounce-hook"];

const buttons = (await readRouteTable())
  .map((route) => ({ ...route, module: readModule(route) }))
  .filter(({ id, module }) => module.hasAction && !module.isPage && !machines.includes(id));

describe("a button that cannot act", () => {
  it("is looked for where there are some", () => expect(buttons.length).toBeGreaterThan(5));

  it.each(buttons.map((route) => [route.path, route] as const))("answers with a page: %s", async (path, { module }) => {
    const world = await makeWorld("sqlite");
    const people = { secretariat: given.secretariat, agency: given.agency };
    const role = (Object.keys(people) as (keyof typeof people)[]).find((one) => module.who.includes(one)) ?? "agency";
    const site = await openSite(world);
    const answer = await site.request(path.replace(/:\w+/g, "nobody"), {
      as: module.who.includes("link") ? "guest" : await people[role](world),
      form: { unknownField: "x".repeat(20_000) },
    });
    const text = await answer.text();
    if (answer.status < 400) return;
    expect(`${answer.status} ${answer.headers.get("content-type")}`).toMatch(/^4\d\d text\/html/);
    expect(text).toMatch(/<h1/);
  });
});
