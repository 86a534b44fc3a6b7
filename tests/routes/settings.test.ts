/** The programme's rules on the web: looked at once more before they change, said at the field where they may not, and shown at once where they count. */
import { expect, it } from "vitest";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { given } from "#tests/support/given/given.ts";
import { openSite } from "#tests/support/site.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import type { Engine } from "#db/connect.ts";

async function open(engine: Engine) {
  const world = await makeWorld(engine);
  await loadReference(world.as("system"));
  const site = await openSite(world);
  const { actor } = await given.secretariat(world);
  return { world, site, as: actor };
}
const day = (text: string) =>
  Object.fromEntries(text.split("-").map((part, index) => [`effectiveFrom.${["year", "month", "day"][index]}`, String(Number(part))]));

forEachEngine((engine) => {
  it("change after one more look, and every page says the new name of the programme at once", async () => {
    const { world, site, as } = await open(engine);
    const now = await readSetting(world.as("system"), "programme.sender");
    expect(await (await site.request("/for-hosts")).text()).toContain(now.office);
    const path = "/secretariat/settings/programme.sender/change";
    const form = { ...now, office: "地域公益活動の係", phone: "０３－１１１１－２２２２", ...day(world.as("system").today()) };
    const look = await site.fillIn(path, { as, form });
    expect(look.status).toBe(200);
    const shown = await look.text();
    for (const said of ["地域公益活動の係", "03-1111-2222", 'name="_step" value="act"', 'name="_step" value="edit"'])
      expect(shown).toContain(said);
    expect(await readSetting(world.as("system"), "programme.sender")).toEqual(now);
    const back = await (await site.fillIn(path, { as, form: { ...form, _step: "edit" } })).text();
    expect(back).toContain('value="地域公益活動の係"');
    expect((await site.fillIn(path, { as, form: { ...form, _step: "act" } })).status).toBe(303);
    expect(await readSetting(world.as("system"), "programme.sender")).toEqual({
      ...now,
      office: "地域公益活動の係",
      phone: "03-1111-2222",
    });
    expect(await (await site.request("/for-hosts")).text()).toContain("地域公益活動の係");
    const list = await (await site.request("/secretariat/settings", { as })).text();
    for (const said of ["地域公益活動の係", "東京都", "21:00", "1月・3月・5月・7月・9月・11月", "60日", "月曜日"])
      expect(list).toContain(said);
  });

  it("say what is wrong before the look, and keep what was typed", async () => {
    const { world, site, as } = await open(engine);
    const path = "/secretariat/settings/place.confirm-notice-days/change";
    const refused = async (form: Record<string, string>) => {
      const answer = await site.fillIn(path, { as, form });
      expect(answer.status).toBe(422);
      return answer.text();
    };
    expect(await refused({ value: "60", ...day("2027-01-01") })).toContain(
      "「確かめの前に知らせる日数」は、「情報を確かめる間隔」より短くしてください。",
    );
    expect(await refused({ value: "60", ...day("2027-01-01") })).toContain('<a href="#act-value">「確かめの前に知らせる日数」');
    const past = await refused({ value: "２０", ...day("2026-01-01") });
    for (const said of ["はじめの日は、今日か、これからの日にしてください。", 'value="２０"']) expect(past).toContain(said);
    expect(await refused({ value: "いつも", ...day("2027-01-01") })).toContain('value="いつも"');
    expect(await refused({ value: "14", ...day("2027-01-01") })).toContain("その日の値と同じです。");
    expect(await readSetting(world.as("system"), "place.confirm-notice-days", "2027-02-01")).toBe(14);
  });

  it("show a plan with the way to drop it", async () => {
    const { site, as } = await open(engine);
    const page = "/secretariat/settings/bulletin.months";
    await site.fillIn(`${page}/change`, { as, form: { value: ["2", "4"], ...day("2027-01-01"), _step: "act" } });
    const planned = await (await site.request(page, { as })).text();
    expect(planned.replace(/<[^>]+>/g, "")).toContain("2027年1月1日（金）から「2月・4月」に変わります");
    const drop = /href="([^"]+\/drop)"/.exec(planned)![1];
    expect((await site.fillIn(drop, { as, form: {} })).status).toBe(303);
    expect(await (await site.request(page, { as })).text()).toContain("今のところ、変える予定はありません。");
    expect((await site.request(drop, { as })).status).toBe(404);
  });
});
