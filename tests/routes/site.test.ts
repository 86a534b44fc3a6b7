/** The frame around every route: problems, headers, the guard. */
import { expect, it } from "vitest";
import { given } from "#tests/support/given/given.ts";
import { openSite } from "#tests/support/site.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";

forEachEngine((engine) => {
  it("answers a page that is not there with a page", async () => {
    const site = await openSite(await makeWorld(engine));
    const response = await site.request("/nothing-here");
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(response.headers.get("content-security-policy")).toContain("script-src 'none'");
    expect(await response.text()).toContain("<h1");
  });

  it("answers a wrong form for somebody else's row as one for no row", async () => {
    const world = await makeWorld(engine);
    const theirs = await given.signingAgreement(world);
    const other = await given.agency(world);
    const site = await openSite(world);
    for (const id of [theirs.agreementId, world.programme.newId()]) {
      const response = await site.request(`/agency/agreements/${id}/sign`, { as: other, form: { _key: "a", _revision: "1" } });
      expect(response.status).toBe(404);
      expect(await response.text()).toContain("見つかりませんでした");
    }
  });

  it("refuses a form of another site before any route sees it", async () => {
    const site = await openSite(await makeWorld(engine));
    const response = await site.request("/display", { form: { lang: "en" }, headers: { origin: "https://elsewhere.example" } });
    expect(response.status).toBe(403);
  });
});
