import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { inTransaction } from "#app/domain/context.ts";
import { writeSearchDocument } from "#app/domain/search/write-search-document.ts";
import { given } from "#tests/support/given/given.ts";
import { holdOutside, manyPlaces } from "#tests/support/given/many-places.ts";
import { openSite, type Site } from "#tests/support/site.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";

const textOf = async (site: Site, path: string, headers?: Record<string, string>) => {
  const answer = await site.request(path, { headers });
  return { status: answer.status, location: answer.headers.get("location"), text: await answer.text() };
};
const titlesIn = (html: string) => [...html.matchAll(/<h2><a href="\/places\/[^"]+">([^<]+)<\/a>/g)].map((match) => match[1]);

/** What React puts between two texts. */
const plain = (html: string) => html.replaceAll("<!-- -->", "");

forEachEngine((engine) => {
  const open = async (fill: (world: World) => Promise<unknown>) => {
    const world = await makeWorld(engine);
    await fill(world);
    return { world, site: await openSite(world) };
  };

  describe("the list of places", () => {
    it("narrows by its address, and names each condition with a way to take it off", async () => {
      const { site } = await open(async (world) => {
        await given.place(world, { content: { title: "タオルの洗濯", daysOfWeek: ["Tu"] } });
        await given.place(world, { content: { title: "庭の草むしり" } });
      });
      expect(titlesIn((await textOf(site, "/places")).text).sort()).toEqual(["タオルの洗濯", "庭の草むしり"]);
      const { text } = await textOf(site, `/places?${new URLSearchParams({ q: "洗濯", city: "131202", day: "Tu" })}`);
      expect(titlesIn(text)).toEqual(["タオルの洗濯"]);
      expect(plain(text)).toContain("<title>「洗濯」・練馬区・火曜｜はたらく場をさがす｜はたらく場</title>");
      expect(text).toContain('href="/places?q=%E6%B4%97%E6%BF%AF&amp;city=131202"');
      expect(text).not.toContain("<script");
    });

    it("has one address per list", async () => {
      const { site } = await open((world) => given.place(world));
      expect(await textOf(site, "/places?q=&new=&free=")).toMatchObject({ status: 302, location: "/places" });
      expect(await textOf(site, "/places?day=We&day=Mo&q=")).toMatchObject({ status: 302, location: "/places?day=Mo&day=We" });
      expect(await textOf(site, "/places?day=Mo&day=We")).toMatchObject({ status: 200 });
    });

    it("says seats in words with their date", async () => {
      const { site } = await open(async (world) => {
        const [later, never] = [
          await given.place(world, { content: { capacityTotal: 1 } }),
          await given.place(world, { content: { capacityTotal: 1 } }),
        ];
        await given.place(world, { content: { capacityTotal: 2 } });
        await holdOutside(world, later.placeId, "2026-11-01", 29);
        await holdOutside(world, never.placeId, "2026-11-01", null);
      });
      const text = plain((await textOf(site, "/places")).text);
      for (const words of ["<dd>2名</dd>", "<dd>12月1日（火）から1名</dd>", "<dd>空きなし</dd>"]) expect(text).toContain(words);
      expect(titlesIn((await textOf(site, "/places?free=1")).text)).toHaveLength(1);
    });

    it("says what to do when nothing fits", async () => {
      const { site } = await open((world) => given.place(world));
      const { status, text } = await textOf(site, `/places?${new URLSearchParams({ q: "ないもの" })}`);
      expect(status).toBe(200);
      expect(text).toContain("条件に合うはたらく場は見つかりませんでした。");
    });

    it("turns pages forward and back", async () => {
      const { site } = await open((world) => manyPlaces(world, 60));
      const first = (await textOf(site, "/places")).text;
      const next = /href="([^"]+)" rel="next"/.exec(first)![1];
      const second = (await textOf(site, next)).text;
      expect(titlesIn(second)).not.toHaveLength(0);
      const back = /href="([^"]+)" rel="prev"/.exec(second)![1];
      expect(titlesIn((await textOf(site, back)).text)).toEqual(titlesIn(first));
    });

    it("comes without a zero byte between its characters", async () => {
      const { site } = await open((world) => manyPlaces(world, 60));
      expect((await textOf(site, "/places")).text).not.toContain("\0");
    });

    it("weighs at most 30 kB, and brings no script", async () => {
      const { site } = await open((world) => manyPlaces(world, 60));
      for (const cookie of ["", "easy=on; furigana=on", "lang=en"]) {
        const { text } = await textOf(site, "/places", { cookie });
        expect(text.match(/<h2><a href="\/places\//g)).toHaveLength(20);
        expect(gzipSync(text).length).toBeLessThan(30_000);
        expect(text).not.toMatch(/<script|modulepreload| on[a-z]+="/);
      }
    });

    it("speaks English and easy Japanese with readings", async () => {
      const { site } = await open((world) => given.place(world));
      const english = (await textOf(site, "/places", { cookie: "lang=en" })).text;
      expect(english).toContain("Find a place to work");
      expect(english).toContain('<span lang="ja">居室フロアの清掃</span>');
      const easy = (await textOf(site, "/places", { cookie: "easy=on; furigana=on" })).text;
      expect(easy).toContain("<ruby>場<rp>(</rp><rt>ば</rt><rp>)</rp></ruby>");
    });
  });

  describe("a place", () => {
    it("shows what the public may know, and no person", async () => {
      const { site } = await open(async (world) => {
        const at = await given.facility(world, {
          support_officer_name: "田所 実",
          support_officer_name_kana: "タドコロ ミノル",
          phone: "03-0000-1001",
          nearest_stations: JSON.stringify([{ line: "西武池袋線", station: "練馬", walkMinutes: 8, busMinutes: null }]),
          day_template: JSON.stringify([{ from: "08:30", to: "08:45", label: "朝礼" }]),
          accessibility: JSON.stringify({ wheelchairAccessible: true, rampOrElevator: false }),
        });
        await given.place(world, { at, code: "HB-2026-0001" });
      });
      const text = plain((await textOf(site, "/places/HB-2026-0001")).text);
      expect(text).toContain("<title>居室フロアの清掃｜みどりの家｜練馬区｜はたらく場</title>");
      for (const words of [
        "練馬区練馬1-2-3",
        "03-0000-1001",
        "練馬駅 徒歩8分",
        "最終確認日",
        "2026年11月20日（金）",
        "朝礼",
        "車いすで入れます",
        "短い時間から始められます",
      ])
        expect(text).toContain(words);
      expect(text).not.toMatch(/田所|タドコロ|tests\.example\.jp|スロープ/);
    });

    it("tells of a hidden address its municipality alone", async () => {
      const { site } = await open(async (world) => {
        const at = await given.facility(world, {
          address_visibility: "agency_only",
          town: "豊玉北",
          phone: "03-0000-9999",
          lat: 35.7,
          lon: 139.6,
        });
        await given.place(world, { at, code: "HB-2026-0026" });
      });
      for (const path of ["/places/HB-2026-0026", "/open-data/places.csv", "/open-data/places.json", "/places.csv"]) {
        const { text } = await textOf(site, path);
        expect(text).toContain("練馬区");
        expect(text).not.toMatch(/豊玉|1-2-3|9999|35\.7|139\.6/);
      }
    });

    it("says that it rests, is over, or never was", async () => {
      const { site } = await open(async (world) => {
        await given.place(world, { state: "paused", code: "HB-2026-0002", paused_to: "2026-12-25" });
        await given.place(world, { state: "closed", code: "HB-2026-0003" });
        await given.place(world, { state: "draft", code: "HB-2026-0004" });
      });
      const paused = await textOf(site, "/places/HB-2026-0002");
      expect(paused.status).toBe(200);
      expect(plain(paused.text)).toContain("12月25日（金）");
      expect(await textOf(site, "/places/HB-2026-0003")).toMatchObject({
        status: 410,
        text: expect.stringContaining("募集は終わりました"),
      });
      expect(await textOf(site, "/places/HB-2026-0004")).toMatchObject({ status: 404 });
      expect(await textOf(site, "/places/HB-2026-9999")).toMatchObject({ status: 404 });
      expect(titlesIn((await textOf(site, "/places")).text)).toEqual([]);
    });
  });

  it("lists corporations, with facilities on the same premises counted once", async () => {
    const { site, world } = await open(async (world) => {
      const owner = await given.corporation(world, { name: "社会福祉法人 みどりの会" });
      const [one, two] = [
        await given.facility(world, { of: owner, premises_group_id: "p" }),
        await given.facility(world, { of: owner, name: "みどりの丘", premises_group_id: "p" }),
      ];
      await given.place(world, { at: one });
      await given.place(world, { at: two, content: { title: "食器洗いの手伝い" } });
    });
    const list = plain((await textOf(site, "/corporations")).text);
    expect(list).toContain("令和7年1月現在（31法人）");
    const [{ id }] = await world.db.selectFrom("corporation").select("id").execute();
    const page = plain((await textOf(site, `/corporations/${id}`)).text);
    for (const words of ["1か所（同じ敷地はまとめて1か所。施設の数は2）", "はたらく場 2件", "食器洗いの手伝い"])
      expect(page).toContain(words);
    await world.db.updateTable("corporation").set({ is_listed: 0 }).execute();
    expect((await textOf(site, `/corporations/${id}`)).status).toBe(404);
  });

  it("leads people who want to work to an agency of their town", async () => {
    const { site } = await open(async (world) => {
      await given.place(world);
      const agency = await given.agency(world, { name: "ねりま相談窓口" });
      await world.db.updateTable("organisation").set({ phone: "03-0000-2222" }).where("id", "=", agency.id).execute();
    });
    const found = (await textOf(site, "/guide?city=131202")).text;
    for (const words of ["ねりま相談窓口", 'href="tel:0300002222"', "<ruby>相談<rp>(</rp><rt>そうだん</rt>"])
      expect(found).toContain(words);
    expect(plain((await textOf(site, "/guide?city=131016", { cookie: "furigana=off" })).text)).toContain(
      "千代田区の 窓口は、まだ のって いません。",
    );
    expect((await textOf(site, "/guide?city=x")).status).toBe(200);
  });

  it("opens every other public page in three ways of reading", async () => {
    const { site } = await open((world) => manyPlaces(world, 5));
    for (const path of ["/", "/for-hosts", "/for-agencies", "/open-data", "/accessibility", "/guide", "/corporations", "/places"])
      for (const cookie of ["", "lang=en", "easy=on; furigana=on"])
        expect(await textOf(site, path, cookie ? { cookie } : {})).toMatchObject({ status: 200, text: expect.stringContaining("<h1>") });
  });

  it("lets no title of a place become HTML in a reader of feeds", async () => {
    const { site } = await open((world) => given.place(world, { content: { title: "洗濯 <img src=x onerror=alert(1)> ]]> & 花" } }));
    const { text } = await textOf(site, "/feed.xml");
    expect(text).toContain("洗濯 &#60;img src=x onerror=alert(1)&#62;");
    expect(text).not.toContain("<img");
    expect((JSON.parse((await textOf(site, "/feed.json")).text) as { items: { title: string }[] }).items[0].title).toBe(
      "洗濯 <img src=x onerror=alert(1)> ]]> & 花",
    );
  });

  it("gives its data away: one row a place, codes, corporations, a sitemap", async () => {
    const { site, world } = await open(async (world) => {
      const made = await given.place(world, {
        code: "HB-2026-0007",
        content: {
          title: "＝1+1を数える仕事",
          taskCategories: ["cleaning", "laundry"],
          capacityTotal: 3,
          smoking: "{敷地内|しきちない}禁煙",
        },
      });
      await holdOutside(world, made.placeId, "2026-11-01", null);
      await inTransaction(world.as("system"), (ctx) => writeSearchDocument(ctx, made.placeId));
      await given.place(world, { state: "paused" });
    });
    const answer = await site.request("/open-data/places.csv");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const lines = new TextDecoder().decode(bytes).split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe(
      "全国地方公共団体コード,ID,地方公共団体名,はたらく場番号,名称,名称_カナ,施設の種類,所在地_連結表記,所在地_都道府県,所在地_市区町村,所在地_町字,所在地_番地以下,建物名等(方書),緯度,経度,最寄り駅,電話番号,法人番号,法人の名称,作業区分コード,作業区分,就労形態コード,利用可能曜日,開始時刻,終了時刻,週の日数_下限,週の日数_上限,手当区分,手当額_円,交通費区分,受入れ枠,空き枠,配慮コード,見学可否,掲載開始日,掲載終了日,更新日,URL,備考,受動喫煙対策",
    );
    expect(lines[1]).toContain('"cleaning;laundry"');
    expect(lines[1]).toContain(",3,2,");
    expect(lines[1]).toContain(`${site.publicOrigin}/places/HB-2026-0007,'＝1+1を数える仕事`.replace(",'", `,"'`));
    expect(lines[1].endsWith(",敷地内禁煙")).toBe(true);
    const json = (await (await site.request("/open-data/places.json")).json()) as { code: string; free: number; smoking: string | null }[];
    expect(json).toMatchObject([{ code: "HB-2026-0007", free: 2, smoking: "敷地内禁煙" }]);
    expect((await textOf(site, `/places.csv?${new URLSearchParams({ q: "ない" })}`)).text.split("\r\n")).toHaveLength(2);
    expect((await textOf(site, "/open-data/corporations.csv")).text.split("\r\n")).toHaveLength(33);
    expect(JSON.parse((await textOf(site, "/open-data/codes.json")).text)).toHaveProperty("taskCategory");
    expect((await textOf(site, "/sitemap.xml")).text).toContain(
      `<loc>${site.publicOrigin}/places/HB-2026-0007</loc><lastmod>2026-11-20</lastmod>`,
    );
    expect((await textOf(site, "/robots.txt")).text).toContain(`Sitemap: ${site.publicOrigin}/sitemap.xml`);
    void world;
  });
});
