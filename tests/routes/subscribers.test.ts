/** Subscriptions on the web: searches as rows, rests, a new address, a goodbye that can be taken back, and the secretariat's desk. */
import { describe, expect, it } from "vitest";
import { preferencesToken, unsubscribeToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { mintLink } from "#app/domain/links/mint-link.ts";
import { noFilter } from "#app/domain/search/filter.ts";
import { dayInTokyo } from "#app/domain/time/tokyo.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { given } from "#tests/support/given/given.ts";
import { givenIssueBeingSent } from "#tests/support/given/issues.ts";
import { openSite, type Fields, type Site } from "#tests/support/site.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import type { Engine } from "#db/connect.ts";

async function open(engine: Engine) {
  const world = await makeWorld(engine);
  await loadReference(world.as("system"));
  return { world, site: await openSite(world) };
}
const one = (world: World) => world.db.selectFrom("subscription").selectAll().orderBy("id").executeTakeFirstOrThrow();
const searchesOf = async (world: World) => JSON.parse((await one(world)).searches) as { name: string; filter: Record<string, unknown> }[];
const pageText = async (site: Site, path: string) => (await site.request(path)).text();

forEachEngine((engine) => {
  describe("saving a search", () => {
    it("carries the conditions of a list into the form, with the numbers of its mail", async () => {
      const { world, site } = await open(engine);
      await given.place(world, { content: { taskCategories: ["cleaning"] } });
      await givenIssueBeingSent(world, [{ search: { tasks: ["cleaning"] } }, {}]);
      const list = await pageText(site, "/places?task=cleaning&near=131202&km=20");
      expect(list).toContain('href="/subscribe?task=cleaning&amp;near=131202&amp;km=20"');
      const form = await pageText(site, "/subscribe?task=cleaning");
      expect(form).toMatch(/name="searches\[0\]\.tasks"[^>]*checked=""[^>]*value="cleaning"|value="cleaning"[^>]*checked=""/);
      expect(form).toContain("いまの条件に合うのは1件です。");
      expect(form).toContain("なら1件でした。");
    });

    it("adds, names and takes away searches without a script, and counts what is typed", async () => {
      const { world, site } = await open(engine);
      await given.place(world, { content: { taskCategories: ["cleaning"] } });
      const typed: Fields = { "searches[0].name": "清掃の仕事", "searches[0].tasks": "cleaning", email: "half typed", frequency: "weekly" };
      const intent = (type: string, payload: object) => ({ ...typed, __intent__: JSON.stringify({ type, payload }) });
      const added = await (await site.request("/subscribe", { form: intent("insert", { name: "searches" }) })).text();
      for (const said of ['name="searches[1].name"', 'value="清掃の仕事"', 'value="half typed"']) expect(added).toContain(said);
      const removed = await (
        await site.request("/subscribe", { form: { ...intent("remove", { name: "searches", index: 0 }), "searches[1].name": "ふたつめ" } })
      ).text();
      expect(removed).toContain('value="ふたつめ"');
      expect(removed).not.toContain("件目を消す");
      expect(removed).not.toContain('value="清掃の仕事"');
      const counted = await (await site.request("/subscribe", { form: intent("validate", { name: "searches" }) })).text();
      expect(counted).toContain("いまの条件に合うのは1件です。");
      expect(counted).not.toContain("error-summary");
      expect(await world.db.selectFrom("subscription").selectAll().execute()).toEqual([]);
    });
  });

  describe("too many wishes from one network", () => {
    it("keep what was typed, and the same form goes through once the wait is over", async () => {
      const { world, site } = await open(engine);
      const { subscriptionId } = await given.subscription(world);
      const own = `/subscribe/${preferencesToken(world.as("system"), subscriptionId)}/address`;
      const wish = (email: string): Fields => ({
        _key: email,
        "searches[0].name": "近く",
        frequency: "issue",
        email,
        consentVersion: "1",
        agreed: "on",
      });
      for (let count = 0; count < 20; count += 1)
        expect((await site.request("/subscribe", { form: wish(`n${count}@tests.example.jp`) })).headers.get("location")).toBe(
          "/subscribe/asked",
        );

      for (const [path, form, then] of [
        ["/subscribe", wish("late@tests.example.jp"), "/subscribe/asked"],
        [own, { _key: "b", email: "late@tests.example.jp" }, own.replace("/address", "")],
      ] as const) {
        const refused = await site.request(path, { form });
        expect(refused.status, path).toBe(422);
        const page = await refused.text();
        expect(page).toContain("少し待ってから");
        expect(page).toContain('value="late@tests.example.jp"');
        world.clock.advance({ minutes: 20 });
        const taken = await site.request(path, { form });
        expect([taken.status, taken.headers.get("location")], path).toEqual([303, then]);
      }
    });
  });

  describe("preferences by link", () => {
    it("change everything about a subscription, and looking changes nothing", async () => {
      const { world, site } = await open(engine);
      const { subscriptionId } = await given.subscription(world);
      const own = `/subscribe/${preferencesToken(world.as("system"), subscriptionId)}`;
      const before = await one(world);
      for (const path of ["", "/pause", "/resume", "/address"]) expect((await site.request(own + path)).status, path).toBe(200);
      expect(await one(world)).toEqual(before);

      const saved = await site.fillIn(own, {
        form: {
          _revision: String(before.revision),
          "searches[0].name": "近く",
          "searches[0].near": "131202",
          "searches[0].km": "5",
          "searches[1].isFreeOnly": "on",
          frequency: "monthly",
          language: "en",
          isPlainText: "on",
        },
      });
      expect([saved.status, saved.headers.get("location")]).toEqual([303, own]);
      expect(await one(world)).toMatchObject({ frequency: "monthly", language: "en", is_plain_text: 1 });
      expect((await searchesOf(world)).map(({ name, filter }) => [name, filter.near, filter.isFreeOnly])).toEqual([
        ["近く", { of: "131202", km: 5 }, false],
        ["", null, true],
      ]);
      const late = await site.fillIn(own, {
        form: { _revision: String(before.revision), "searches[0].name": "おそい", frequency: "issue" },
      });
      expect(late.status).toBe(409);
      expect(await late.text()).toContain('value="おそい"');

      expect((await site.fillIn(`${own}/pause`, { form: { "until.year": "2020", "until.month": "1", "until.day": "1" } })).status).toBe(
        422,
      );
      expect((await site.fillIn(`${own}/pause`, { form: { "until.year": "2026", "until.month": "12", "until.day": "24" } })).status).toBe(
        303,
      );
      expect(await pageText(site, own)).toContain("お休みしています");
      expect((await site.fillIn(`${own}/resume`, { form: {} })).status).toBe(303);
      expect(await one(world)).toMatchObject({ state: "active", paused_until: null });
    });

    it("save what their reader sees, also after a rest begun on another page, and act once however often the form comes", async () => {
      const { world, site } = await open(engine);
      const { subscriptionId } = await given.subscription(world);
      const own = `/subscribe/${preferencesToken(world.as("system"), subscriptionId)}`;
      const page = await pageText(site, own);
      const drawn = Object.fromEntries(
        ["_revision", "_drawn", "_key"].map((name) => [name, new RegExp(`name="${name}" value="([^"]*)"`).exec(page)![1]]),
      );
      await site.fillIn(`${own}/pause`, { form: { "until.year": "2026", "until.month": "12", "until.day": "24" } });
      const form = { ...drawn, "searches[0].name": "夕方", frequency: "weekly" };
      for (const _ of [1, 2]) expect((await site.request(own, { form })).status).toBe(303);
      expect(await one(world)).toMatchObject({ state: "paused", frequency: "weekly" });
      expect((await world.db.selectFrom("history").select("act").where("act", "=", "change-topics").execute()).length).toBe(1);
      expect((await site.request(own, { form: { ...form, _key: "another", frequency: "monthly" } })).status).toBe(409);
    });

    it("do nothing once the mails are stopped", async () => {
      const { world, site } = await open(engine);
      const { subscriptionId } = await given.subscription(world);
      const own = `/subscribe/${preferencesToken(world.as("system"), subscriptionId)}`;
      const { revision } = await one(world);
      await site.request(`/u/${unsubscribeToken(world.as("system"), subscriptionId)}/leave`, { form: {} });
      const ended = await one(world);
      const day = { "until.year": "2026", "until.month": "12", "until.day": "24" };
      for (const [path, form] of [
        ["", { "searches[0].name": "夕方", frequency: "weekly" }],
        ["/pause", day],
        ["/resume", {}],
        ["/address", { email: "new@tests.example.jp" }],
      ] as const)
        expect((await site.request(own + path, { form: { ...form, _revision: String(revision) } })).status, path).toBe(409);
      expect(await one(world)).toEqual(ended);
    });

    it("answer the same whoever a new address belongs to, and the link's button moves the mails", async () => {
      const { world, site } = await open(engine);
      const { subscriptionId } = await given.subscription(world, { email: "old@tests.example.jp" });
      await given.subscription(world, { email: "taken@tests.example.jp" });
      const own = `/subscribe/${preferencesToken(world.as("system"), subscriptionId)}`;
      const answers = [];
      for (const email of ["taken@tests.example.jp", "fresh@tests.example.jp"]) {
        const answer = await site.fillIn(`${own}/address`, { form: { email } });
        answers.push([answer.status, answer.headers.get("location"), answer.headers.get("set-cookie")]);
      }
      expect(answers[0]).toEqual(answers[1]);
      const same = await site.fillIn(`${own}/address`, { form: { email: "OLD@tests.example.jp" } });
      expect([same.status, (await same.text()).includes("いまのお届け先と同じアドレスです")]).toEqual([422, true]);
      const link = `/l/${await mintLink(world.as("system"), { purpose: "subscription-address", subject: "subscription", subjectId: subscriptionId, subscriptionId })}`;
      expect(await pageText(site, link)).toContain("f…@tests.example.jp");
      expect(await pageText(site, own)).toContain("o…@tests.example.jp");
      expect((await site.request(link, { form: {} })).status).toBe(303);
      expect(await pageText(site, own)).toContain("f…@tests.example.jp");
    });
  });

  describe("a goodbye", () => {
    it("stops one search or all, takes a reason or none, and is undone by one button", async () => {
      const { world, site } = await open(engine);
      const { subscriptionId, email } = await given.subscription(world);
      const own = `/subscribe/${preferencesToken(world.as("system"), subscriptionId)}`;
      await site.fillIn(own, {
        form: { _revision: "1", "searches[0].name": "ひとつめ", "searches[1].workForms": "A", frequency: "issue" },
      });
      const leave = `/u/${unsubscribeToken(world.as("system"), subscriptionId)}`;
      const page = await pageText(site, leave);
      const key = /name="search" value="([0-9a-f]+)"/.exec(page)![1];
      expect(page).toContain("ひとつめ");
      expect((await site.request(`${leave}/leave-search`, { form: { search: key } })).status).toBe(303);
      expect(await searchesOf(world)).toHaveLength(1);
      // The page of a token that can only let go leads to nothing that could do more.
      expect(page).not.toContain("/subscribe/");

      for (const path of ["/leave", "/reason", "/undo", "/leave-search"]) expect((await site.request(leave + path)).status, path).toBe(302);
      expect((await site.request(`${leave}/leave`, { form: {} })).status).toBe(303);
      expect((await site.request(`${leave}/reason`, { form: {} })).status).toBe(303);
      expect((await site.request(`${leave}/reason`, { form: { reason: "no-such" } })).status).toBe(400);
      expect((await one(world)).leave_reason).toBeNull();
      expect((await site.request(`${leave}/reason`, { form: { reason: "no-fit" } })).status).toBe(303);
      expect(await one(world)).toMatchObject({ state: "ended", leave_reason: "no-fit" });
      expect(await pageText(site, leave)).toContain("元に戻して、また受け取る");
      const again = await given.subscription(world, { email });
      expect(await pageText(site, leave), "one address stands once: there is nothing to go back to").not.toContain("元に戻して");
      expect((await site.request(`${leave}/undo`, { form: {} })).status).toBe(409);
      await world.db.deleteFrom("subscription").where("id", "=", again.subscriptionId).execute();
      for (const _ of [1, 2]) {
        const undone = await site.request(`${leave}/undo`, { form: {} });
        expect([undone.status, undone.headers.get("location")], "away from the button that leaves").toEqual([303, "/bulletins"]);
      }
      expect(await one(world)).toMatchObject({ state: "active", leave_reason: null });
    });
  });

  describe("the secretariat's desk", () => {
    it("adds, finds and ends a subscriber", async () => {
      const { world, site } = await open(engine);
      const desk = await given.secretariat(world);
      for (const path of ["", "?state=paused&source=paper", "/new", "/import"])
        expect((await site.request(`/secretariat/subscribers${path}`, { as: desk })).status, path).toBe(200);
      const form: Fields = {
        email: "agency@tests.example.jp",
        "searches[0].municipalities": "131202",
        frequency: "issue",
        consentSource: "paper",
        "consentOn.year": "2026",
        "consentOn.month": "11",
        "consentOn.day": "10",
        consentGivenBy: "佐伯",
        consentNote: "申込書",
      };
      const { consentGivenBy: _, ...nobody } = form;
      const refused = await site.request("/secretariat/subscribers/new", { as: desk, form: nobody });
      expect(refused.status).toBe(422);
      expect(await refused.text(), "the numbers of what was typed stand beside it").toContain("いまの条件に合うのは0件です。");
      await given.place(world);
      const typed = { ...form, "searches[0].keyword": "どこにもないことば" };
      const later = await site.request("/secretariat/subscribers/new", { as: desk, form: { ...typed, "consentOn.year": "2027" } });
      expect(later.status, "refused by the rule, not by the form").toBe(422);
      expect(await later.text()).toContain("いまの条件に合うのは0件です。");
      const added = await site.request("/secretariat/subscribers/new", { as: desk, form });
      const here = added.headers.get("location")!;
      expect([added.status, here]).toEqual([303, `/secretariat/subscribers/${(await one(world)).id}`]);
      for (const said of ["agency@tests.example.jp", "書面での同意", "佐伯", "申込書", "配信を始めるお知らせ"])
        expect(await (await site.request(here, { as: desk })).text(), said).toContain(said);
      expect((await world.db.selectFrom("history").select(["via"]).where("act", "=", "record").executeTakeFirstOrThrow()).via).toBe(
        "paper",
      );
      const found = await site.request("/secretariat/subscribers", { as: desk, form: { email: "AGENCY@tests.example.jp" } });
      expect(found.headers.get("location")).toBe(here);
      expect(
        (await site.request("/secretariat/subscribers", { as: desk, form: { email: "nobody@tests.example.jp" } })).headers.get("location"),
      ).toBe("/secretariat/subscribers");
      expect((await site.fillIn(`${here}/end`, { as: desk, form: { note: "理由なし" } })).status).toBe(422);
      expect((await site.fillIn(`${here}/end`, { as: desk, form: { reason: "complaint", note: "電話で" } })).status).toBe(303);
      expect(await one(world)).toMatchObject({ state: "ended", end_reason: "complaint" });
      const other = await given.agency(world);
      for (const path of [here, `${here}/end`, "/secretariat/subscribers"])
        expect((await site.request(path, { as: other })).status).toBe(404);
    });

    it("imports a file after showing what it would do, and saves a list no spreadsheet runs", async () => {
      const { world, site } = await open(engine);
      const desk = await given.secretariat(world);
      const cookie = await site.signIn(desk);
      const send = (text: string | Uint8Array, more: Record<string, string> = {}) => {
        const body = new FormData();
        for (const [name, value] of Object.entries({
          consentSource: "paper",
          "consentOn.year": "2026",
          "consentOn.month": "11",
          "consentOn.day": "10",
          consentNote: "申込書のつづり",
          _key: site.formKey(desk),
          ...more,
        }))
          body.append(name, value);
        body.append("file", new Blob([text as BlobPart], { type: "text/csv" }), "名簿.csv");
        return site.request("/secretariat/subscribers/import", { method: "POST", body, headers: { cookie } });
      };
      const bad = await send("email\n=1+1\n");
      expect(bad.status).toBe(303);
      expect(await (await site.request(bad.headers.get("location")!, { as: desk })).text()).toContain("計算式と区別できない");
      expect((await site.request(bad.headers.get("location")!, { as: desk, form: {} })).status).toBe(409);
      const broken = await send('email\n"a');
      expect(broken.status).toBe(422);
      expect(await broken.text()).toContain("CSVの形が");
      expect((await send("email\na@tests.example.jp\n", { consentNote: "" })).status).toBe(422);
      expect((await send(new Uint8Array(900 * 1024).fill(97))).status).toBe(413);
      expect(await world.db.selectFrom("subscription").selectAll().execute()).toEqual([]);

      const good = await send("\ufeffメールアドレス,団体名\r\na@tests.example.jp,みどり窓口\r\nb@tests.example.jp,\r\n");
      const check = good.headers.get("location")!;
      expect(await (await site.request(check, { as: desk })).text()).toContain("2人を登録する");
      expect(await world.db.selectFrom("subscription").selectAll().execute()).toEqual([]);
      for (const _ of [1, 2]) expect((await site.request(check, { as: desk, form: {} })).status).toBe(303);
      expect(await world.db.selectFrom("subscription").selectAll().execute()).toHaveLength(2);
      expect(await (await site.request(check, { as: desk })).text()).toContain("2人を登録しました");

      await given.subscription(world, { organisation_name: "=cmd|' /C calc'!A0" });
      expect((await site.request("/secretariat/subscribers/export", { as: desk })).status).toBe(302);
      const csv = await site.request("/secretariat/subscribers/export", { as: desk, form: {} });
      expect([csv.headers.get("content-type"), csv.headers.get("cache-control")]).toEqual(["text/csv; charset=utf-8", "no-store"]);
      const text = await csv.text();
      expect(text).toContain("a@tests.example.jp,みどり窓口");
      expect(text).not.toMatch(/(^|,)"?=cmd/m);
      expect((await world.db.selectFrom("history").select("act").where("act", "=", "export").execute()).length).toBe(1);
    });

    it.each(["ja", "en"])("brings back a list that it saved, in %s, and nothing of it is lost", async (lang) => {
      const [from, to] = [await open(engine), await open(engine)];
      const columns = {
        organisation_name: "ねりま窓口",
        person_name: "佐藤 花子",
        consent_given_by: "佐藤",
        consent_at: "2026-10-01T15:00:00.000Z",
      };
      const wish = (name: string, filter: object) => ({ name, filter: { ...noFilter, ...filter } });
      const several = [
        wish("近く; の「仕事」, 1|2?", {
          municipalities: ["131202"],
          keyword: "水 やり&=",
          considerations: ["own_pace"],
          near: { of: "131202", km: 7 },
        }),
        wish("", {}),
        wish("=1+1", { isFreeOnly: true }),
      ];
      await given.subscription(from.world, {
        email: "plain@tests.example.jp",
        ...columns,
        filter: { municipalities: ["131016", "131202"], tasks: ["cleaning"], workForms: ["A"] },
      });
      await given.subscription(from.world, {
        email: "several@tests.example.jp",
        ...columns,
        searches: JSON.stringify(several),
        frequency: "weekly",
        language: "en",
        is_plain_text: 1,
      });
      await given.subscription(from.world, {
        email: "+first@tests.example.jp",
        organisation_name: "=cmd|' /C calc'!A0",
        person_name: "'-「-」",
        consent_given_by: "＝全角",
      });
      await given.subscription(from.world, {
        email: "resting@tests.example.jp",
        ...columns,
        state: "paused",
        paused_until: "2026-12-24",
        frequency: "at-once",
      });
      await given.subscription(from.world, { email: "asked@tests.example.jp", ...columns, state: "pending" });
      await given.subscription(from.world, {
        email: "plain@tests.example.jp",
        state: "ended",
        ended_at: "2026-11-01T00:00:00.000Z",
        end_reason: "unsubscribed",
      });
      await given.subscription(from.world, {
        email: "left@tests.example.jp",
        state: "ended",
        ended_at: "2026-11-01T00:00:00.000Z",
        end_reason: "unsubscribed",
      });
      const saved = async ({ site }: typeof from) => {
        const answer = await site.request("/secretariat/subscribers/export", {
          as: "secretariat",
          form: {},
          headers: { cookie: `lang=${lang}` },
        });
        return Buffer.from(await answer.arrayBuffer());
      };
      await given.secretariat(from.world);
      const desk = await given.secretariat(to.world);
      const file = await saved(from);
      expect(file.toString("utf8").split("\r\n")[0]).toContain(lang === "en" ? "end reason" : "止めた理由");
      const body = new FormData();
      for (const [name, value] of Object.entries({
        consentSource: "paper",
        "consentOn.year": "2026",
        "consentOn.month": "11",
        "consentOn.day": "10",
        consentNote: "前の設置から",
        _key: to.site.formKey(desk),
      }))
        body.append(name, value);
      body.append("file", new Blob([file as BlobPart], { type: "text/csv" }), "saved.csv");
      const check = (
        await to.site.request("/secretariat/subscribers/import", { method: "POST", body, headers: { cookie: await to.site.signIn(desk) } })
      ).headers.get("location")!;
      expect(check).not.toBeNull();
      const page = await pageText(to.site, check);
      expect(page).not.toContain("error-mark");
      expect((await to.site.request(check, { as: desk, form: {} })).status).toBe(303);

      const rows = async ({ world }: typeof from) => {
        const read = await world.db.selectFrom("subscription").selectAll().where("state", "!=", "ended").orderBy("id").execute();
        const plain = read.map((row) => ({
          email: world.as("system").keys.open(row.email_sealed!, { table: "subscription", column: "email_sealed", row: row.id }),
          kept: [
            row.state,
            row.organisation_name,
            row.person_name,
            JSON.parse(row.searches),
            row.frequency,
            row.language,
            row.is_plain_text,
            row.paused_until,
            row.consent_given_by,
            dayInTokyo(row.consent_at),
          ] as unknown[],
        }));
        return Object.fromEntries(plain.map(({ email, kept }) => [email, kept]));
      };
      const [before, after] = [await rows(from), await rows(to)];
      expect(Object.keys(after).sort()).toEqual([
        "+first@tests.example.jp",
        "asked@tests.example.jp",
        "plain@tests.example.jp",
        "resting@tests.example.jp",
        "several@tests.example.jp",
      ]);
      for (const email of Object.keys(before)) expect(after[email], email).toEqual(before[email]);
      const asked = await to.world.db
        .selectFrom("letter")
        .innerJoin("subscription", "subscription.id", "letter.subscription_id")
        .select(["letter.template", "subscription.state"])
        .where("letter.template", "=", "subscription-invite")
        .execute();
      expect(asked).toEqual([{ template: "subscription-invite", state: "pending" }]);
      // What was brought is saved again as it came, beside how and when it came on this list.
      const lines = (bytes: Buffer) => bytes.toString("utf8").split("\r\n").slice(1, -1);
      const again = lines(await saved(to)).map((line) => line.split(",").slice(0, -3).join(","));
      for (const line of again)
        expect(
          lines(file).some((one) => one.startsWith(line)),
          line,
        ).toBe(true);
    });
  });
});
