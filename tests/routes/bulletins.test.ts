/** The bulletin on the web: double opt-in, leaving with one click, and that looking never acts. */
import { describe, expect, it } from "vitest";
import { keepBulletinGoing } from "#app/domain/bulletins/keep-bulletin-going.ts";
import { inTransaction } from "#app/domain/context.ts";
import { claimLetters, lanes } from "#app/domain/outbox/claim-letters.ts";
import { preferencesToken, unsubscribeToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { renderLetter } from "#emails/render.ts";
import { given } from "#tests/support/given/given.ts";
import { givenApprovedIssue, givenIssueBeingSent } from "#tests/support/given/issues.ts";
import { openSite, type Fields } from "#tests/support/site.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import type { Engine } from "#db/connect.ts";

const wish: Fields = {
  email: "Reader@tests.example.jp",
  organisationName: "練馬くらし相談窓口",
  "searches[0].municipalities": ["131202"],
  "searches[0].workForms": ["A"],
  consentVersion: "1",
  agreed: "on",
};

async function open(engine: Engine) {
  const world = await makeWorld(engine);
  await loadReference(world.as("system"));
  return { world, site: await openSite(world) };
}

async function mails(world: World) {
  const found = [];
  for (const lane of lanes) {
    const { claimed } = await inTransaction(world.as("system"), (ctx) =>
      claimLetters(ctx, { owner: "tests", lane, most: 50, messageDomain: "x.example" }),
    );
    for (const letter of claimed)
      found.push({
        letter,
        mail: (await renderLetter(world.as("system"), letter, {
          origin: "http://hatarakuba.test",
          mail: { from: { name: "", address: "a@x.example" } },
        }))!,
      });
  }
  return found;
}

const linkIn = (text: string, path: string) => new RegExp(`http://hatarakuba\\.test(/${path}/[\\w-]+)`).exec(text)![1];
const subscriptions = (world: World) => world.db.selectFrom("subscription").selectAll().orderBy("id").execute();

forEachEngine((engine) => {
  describe("subscribing", () => {
    it("asks by mail first, and counts only when the owner of the address presses the button", async () => {
      const { world, site } = await open(engine);
      const answer = await site.request("/subscribe", { form: wish });
      expect([answer.status, answer.headers.get("location")]).toEqual([303, "/subscribe/asked"]);
      expect(await subscriptions(world)).toMatchObject([
        { state: "pending", consent_source: "form", consent_text_version: "1", organisation_name: "練馬くらし相談窓口" },
      ]);
      const [{ mail }] = await mails(world);
      expect(mail.to).toBe("Reader@tests.example.jp");
      const link = linkIn(mail.text, "l");
      for (let looks = 0; looks < 20; looks += 1)
        expect((await site.request(link, { method: looks % 2 ? "HEAD" : "GET" })).status).toBe(200);
      expect(await subscriptions(world)).toMatchObject([{ state: "pending" }]);
      for (const _ of [1, 2]) expect((await site.request(link, { form: {} })).status).toBeLessThan(400);
      expect(await subscriptions(world)).toMatchObject([{ state: "active" }]);
    });

    it("gives whoever has confirmed the ways to change and to leave, at once and by mail", async () => {
      const { world, site } = await open(engine);
      await site.request("/subscribe", { form: wish });
      const link = linkIn((await mails(world))[0].mail.text, "l");
      const ownPage = /^\/subscribe\/[\w-]{60,}$/;
      const confirmed = await site.request(link, { form: {} });
      expect(confirmed.headers.get("location")).toMatch(ownPage);
      const own = await (await site.request(confirmed.headers.get("location")!)).text();
      const form = own.indexOf("searches[0].name");
      for (const way of ['/pause"', '/address"', '"/u/']) expect(own.slice(0, form), `${way} stands above the long form`).toContain(way);
      expect(/href="([^"]+)"[^>]*>[^<]*受け取る条件を変える/.exec(await (await site.request(link)).text())?.[1]).toMatch(ownPage);
      const welcome = await mails(world);
      expect(welcome.map(({ letter, mail }) => [letter.template, mail.to])).toEqual([["subscription-welcome", "Reader@tests.example.jp"]]);
      expect(welcome[0].mail.text).not.toContain("事務局が、はたらく場情報の配信に登録しました");
      for (const path of ["subscribe", "u"]) expect((await site.request(linkIn(welcome[0].mail.text, path))).status).toBe(200);
      expect((await site.request(link, { form: {} })).status).toBeLessThan(400);
      expect(await mails(world)).toEqual([]);
    });

    it("answers the same for a known address, and tells its owner", async () => {
      const { world, site } = await open(engine);
      await given.subscription(world, { email: "known@tests.example.jp" });
      const answers = [];
      for (const email of ["known@tests.example.jp", "unknown@tests.example.jp"]) {
        const answer = await site.request("/subscribe", { form: { ...wish, email } });
        answers.push([answer.status, answer.headers.get("location"), await answer.text()]);
      }
      expect(answers[0]).toEqual(answers[1]);
      const sent = await mails(world);
      expect(sent.map(({ letter, mail }) => [letter.template, mail.to]).sort()).toEqual([
        ["subscription-confirm", "unknown@tests.example.jp"],
        ["subscription-known", "known@tests.example.jp"],
      ]);
    });

    it("sends no more than three mails a day to one address, whoever asks", async () => {
      const { world, site } = await open(engine);
      for (let count = 0; count < 5; count += 1) await site.request("/subscribe", { form: { ...wish, personName: `${count}さん` } });
      expect(await mails(world)).toHaveLength(3);
      expect(await subscriptions(world)).toMatchObject([{ person_name: "2さん" }]);
      world.clock.advance({ hours: 24 });
      await site.request("/subscribe", { form: wish });
      // No sender has settled the three of yesterday: they are tried again, beside the new one.
      expect(await mails(world)).toHaveLength(4);
    });

    it("sends no more than some mails from one network address", async () => {
      const { world, site } = await open(engine);
      const answers = [];
      for (let count = 0; count < 24; count += 1)
        answers.push((await site.request("/subscribe", { form: { ...wish, email: `reader-${count}@tests.example.jp` } })).status);
      expect([answers[0], answers.at(-1)]).toEqual([303, 422]);
      expect((await subscriptions(world)).length).toBeLessThanOrEqual(21);
    });

    it("takes nothing without consent, with a strange address or a topic nobody offers, and keeps what was typed", async () => {
      const { world, site } = await open(engine);
      const { agreed: _, ...without } = wish;
      for (const form of [
        without,
        { ...wish, email: "a@b.example\r\nBcc: c@d.example" },
        { ...wish, municipalities: ["999999"] },
        { ...wish, extra: "x" },
      ]) {
        const answer = await site.request("/subscribe", { form });
        expect(answer.status).toBe(422);
        expect(await answer.text()).toContain("練馬くらし相談窓口");
      }
      expect(await subscriptions(world)).toEqual([]);
    });
  });

  describe("leaving", () => {
    it("takes one POST of a mail programme: no cookie, no redirect, as often as it comes", async () => {
      const { world, site } = await open(engine);
      const { subscriptionId } = await given.subscription(world);
      const path = `/u/${unsubscribeToken(world.as("system"), subscriptionId)}`;
      for (let looks = 0; looks < 20; looks += 1)
        expect((await site.request(path, { method: looks % 2 ? "HEAD" : "GET" })).status).toBe(200);
      expect(await subscriptions(world)).toMatchObject([{ state: "active" }]);
      const oneClick = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
      for (const body of [oneClick, oneClick, formDataOf(oneClick)]) {
        const answer = await fetch(`${site.url}${path}`, { method: "POST", body, redirect: "manual" });
        expect([answer.status, answer.headers.get("location"), answer.headers.get("set-cookie")]).toEqual([200, null, null]);
      }
      expect(await subscriptions(world)).toMatchObject([{ state: "ended", end_reason: "unsubscribed" }]);
      const history = await world.db
        .selectFrom("history")
        .select(["act", "actor_kind", "via"])
        .where("subject", "=", "subscription")
        .execute();
      expect(history).toEqual([{ act: "end", actor_kind: "subscriber", via: "link" }]);
    });

    it("works by the page's button, which says goodbye", async () => {
      const { world, site } = await open(engine);
      const { subscriptionId } = await given.subscription(world);
      const path = `/u/${unsubscribeToken(world.as("system"), subscriptionId)}`;
      expect(await (await site.request(path)).text()).toContain("配信を止める");
      const answer = await site.request(`${path}/leave`, { form: {} });
      expect([answer.status, answer.headers.get("location")]).toEqual([303, path]);
      expect(await (await site.request(path)).text()).toContain("配信を止めました");
      expect(await subscriptions(world)).toMatchObject([{ state: "ended" }]);
    });

    it("and changing need their own token each", async () => {
      const { world, site } = await open(engine);
      const { subscriptionId } = await given.subscription(world);
      const [stop, change] = [unsubscribeToken(world.as("system"), subscriptionId), preferencesToken(world.as("system"), subscriptionId)];
      const strange = [
        `/u/${change}`,
        `/subscribe/${stop}`,
        `/u/${stop.slice(0, -1)}${stop.endsWith("A") ? "B" : "A"}`,
        `/u/${subscriptionId}`,
        `/subscribe/${change.replace(/^(.{22})\d{8}/, "$129991231")}`,
      ];
      for (const path of strange) expect((await site.request(path)).status, path).toBe(404);
      for (const path of strange.filter((one) => one.startsWith("/u/")))
        expect((await fetch(`${site.url}${path}`, { method: "POST" })).status, path).toBe(404);
      expect(await subscriptions(world)).toMatchObject([{ state: "active" }]);
      const answer = await site.fillIn(`/subscribe/${change}`, { form: { "searches[0].tasks": ["laundry_folding"], personName: "佐伯" } });
      expect(answer.status).toBe(302 <= answer.status && answer.status <= 303 ? answer.status : -1);
      const [row] = await subscriptions(world);
      expect(JSON.parse(row.searches)[0].filter).toMatchObject({ tasks: ["laundry_folding"], municipalities: [] });
      world.clock.advance({ days: 31 });
      expect((await site.request(`/subscribe/${change}`)).status).toBe(404);
      expect((await site.request(`/u/${stop}`)).status).toBe(200);
    });
  });

  describe("an issue", () => {
    it("is read by everybody once it is sent, narrowed by a mail's link", async () => {
      const { world, site } = await open(engine);
      await givenApprovedIssue(world, [{ card: { title: "まだ出ていない号の場所" } }], { period: "2027-01" });
      await given.subscription(world);
      await givenIssueBeingSent(
        world,
        [
          {},
          {
            kind: "updated",
            card: { title: "園芸と花だんの手入れ" },
            search: { workForms: ["B"] },
            changes: { notions: ["hours"], seats: { from: 0, to: 1 } },
          },
        ],
        { editorNote: "研修があります。" },
      );
      const list = await (await site.request("/bulletins")).text();
      expect(list).toContain("2026年11月号");
      expect(list).not.toContain("/bulletins/2027-01");
      const page = await (await site.request("/bulletins/2026-11")).text();
      for (const said of ["園芸と花だんの手入れ", "空き（0名から1名）", "研修があります。"]) expect(page).toContain(said);
      expect(await (await site.request("/bulletins/2026-11?form=A")).text()).not.toContain("園芸と花だんの手入れ");
      for (const path of ["/bulletins/2027-01", "/bulletins/2026-09", "/bulletins/x"]) expect((await site.request(path)).status).toBe(404);
    });

    it("goes from collecting to its mails by the secretariat's pages", async () => {
      const { world, site } = await open(engine);
      await keepBulletinGoing(world.as("clock"));
      const desk = await given.secretariat(world);
      await given.subscription(world);
      const [issue] = await world.db.selectFrom("bulletin_issue").selectAll().execute();
      expect(issue).toMatchObject({ period_key: "2026-11", state: "collecting" });
      const here = `/secretariat/bulletins/${issue.id}`;
      const revision = async () =>
        String((await world.db.selectFrom("bulletin_issue").select("revision").executeTakeFirstOrThrow()).revision);
      const state = async () => (await world.db.selectFrom("bulletin_issue").select("state").executeTakeFirstOrThrow()).state;
      const act = async (name: string, form: Fields = {}) =>
        (await site.request(`${here}/${name}`, { as: desk, form: { ...form, _revision: await revision() } })).status;
      for (const path of ["", "/edit", "/preview", "/freeze", "/cancel"])
        expect((await site.request(here + path, { as: desk })).status, path).toBe(200);
      expect((await site.request("/secretariat/bulletins", { as: desk })).status).toBe(200);
      const rows = await site.request(`${here}/edit`, {
        as: desk,
        form: { __intent__: JSON.stringify({ type: "insert", payload: { name: "notices" } }), _revision: await revision() },
      });
      const withRow = await rows.text();
      for (const label of ["見出し", "説明", "リンク先のアドレス"]) expect(withRow).toContain(`<span class="label-text">${label}</span>`);
      expect(withRow).not.toContain("bulletin.desk");
      expect(await act("edit", { editorNote: "お知らせです。" })).toBeLessThan(400);
      expect(await (await site.request(here, { as: desk })).text()).toContain("<title>2026年11月号の配信");
      expect(await (await site.request(`${here}/test`, { as: desk })).text()).toMatch(/\S+@\S+：〔試し送り〕/);
      expect(await (await site.request(`${here}/call`, { as: desk })).text()).toContain("施設0か所の担当者");
      expect(await act("freeze")).toBeLessThan(400);
      expect(await state()).toBe("frozen");
      expect(await act("send")).toBe(409);
      expect(await act("approve")).toBeLessThan(400);
      for (const over of ["freeze", "call", "edit", "correct"])
        expect((await site.request(`${here}/${over}`, { as: desk })).status, over).toBe(409);
      expect(await act("edit", { editorNote: "もう遅い" })).toBe(409);
      expect(await act("schedule", { "sendOn.year": "2020", "sendOn.month": "1", "sendOn.day": "1" })).toBe(422);
      const scheduled = await site.request(`${here}/schedule`, {
        as: desk,
        form: { "sendOn.year": "2026", "sendOn.month": "11", "sendOn.day": "24", _revision: await revision() },
      });
      expect([scheduled.status, scheduled.headers.get("location")]).toEqual([303, here]);
      const notice = scheduled.headers.get("set-cookie")!.split(";")[0];
      expect((await (await site.request(here, { as: desk, headers: { cookie: notice } })).text()).replace(/<[^>]+>/g, "")).toContain(
        "2026年11月24日（火）に予約しました。",
      );
      expect(await state()).toBe("scheduled");
      expect(await act("send")).toBeLessThan(400);
      expect(await state()).toBe("sending");
      expect((await site.request(here, { as: desk })).status).toBe(200);
      expect(await keepBulletinGoing(world.as("clock"))).toContainEqual({ act: "complete", period: "2026-11" });
      const other = await given.agency(world);
      for (const path of [here, `${here}/send`, `${here}/preview.html`]) expect((await site.request(path, { as: other })).status).toBe(404);
    });

    it("shows its mail as a page of its own that can run nothing", async () => {
      const { world, site } = await open(engine);
      const desk = await given.secretariat(world);
      const issueId = await givenApprovedIssue(world, [{}]);
      const answer = await site.request(`/secretariat/bulletins/${issueId}/preview.html?form=A`, { as: desk });
      expect(answer.headers.get("content-security-policy")).toMatch(/sandbox .*|default-src 'none'/);
      expect(await answer.text()).toContain("デイサービスの洗濯物たたみ");
      expect(await (await site.request(`/secretariat/bulletins/${issueId}/preview?form=D`, { as: desk })).text()).toContain(
        "送るものがありません",
      );
    });
  });
});

function formDataOf(values: URLSearchParams): FormData {
  const data = new FormData();
  for (const [name, value] of values) data.set(name, value);
  return data;
}
