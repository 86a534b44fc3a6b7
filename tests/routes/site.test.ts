/** The frame around every route: problems, headers, the guard. */
import { expect, it } from "vitest";
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

  it("refuses a form of another site before any route sees it", async () => {
    const site = await openSite(await makeWorld(engine));
    const response = await site.request("/display", { form: { lang: "en" }, headers: { origin: "https://elsewhere.example" } });
    expect(response.status).toBe(403);
  });
});
