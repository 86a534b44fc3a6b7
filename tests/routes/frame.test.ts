/** What every page carries: title, language, furigana, switches, notices, problems. Seen through the kit's own page. */
import { expect, it } from "vitest";
import { given } from "#tests/support/given/given.ts";
import { openSite } from "#tests/support/site.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";

const titleIn = (html: string) => /<title>(.*?)<\/title>/.exec(html)?.[1];

forEachEngine((engine) => {
  it("names the thing first, in the reader's language, and sends no script", async () => {
    const site = await openSite(await makeWorld(engine), { isDemo: true });
    const japanese = await (await site.request("/demo/kit")).text();
    expect(titleIn(japanese)).toBe("画面の部品｜はたらく場");
    expect(japanese).toContain('<html lang="ja">');
    expect(japanese).not.toMatch(/<script|style=|onclick=/i);
    expect(japanese.match(/<h1/g)).toHaveLength(1);

    const english = await (await site.request("/demo/kit", { headers: { cookie: "lang=en" } })).text();
    expect(titleIn(english)).toBe("Parts of the screens | Hatarakuba");
    expect(english).toContain('<html lang="en">');
  });

  it("shows furigana when switched on", async () => {
    const site = await openSite(await makeWorld(engine), { isDemo: true });
    const off = await (await site.request("/demo/kit")).text();
    const on = await (await site.request("/demo/kit", { headers: { cookie: "furigana=on; easy=on" } })).text();
    expect(off).not.toContain("<rt>");
    expect(on).toContain("<ruby>田所<rp>(</rp><rt>たどころ</rt>");
  });

  it("speaks the easy way to applicants until they choose otherwise, and to others only when asked", async () => {
    const world = await makeWorld(engine);
    const site = await openSite(world);
    const easyMark = "書かなくても いい";
    const wrong = (cookie?: string) =>
      site.request("/sign-in/applicant", { form: { email: "x" }, headers: cookie ? { cookie } : {} }).then((answer) => answer.text());
    const read = (html: string) => html.replace(/<rp>.*?<\/rp>|<rt>.*?<\/rt>|<\/?ruby>/g, "");
    expect(read(await wrong())).toContain("書いたことに 1つ まちがいが あります");
    expect(read(await wrong("easy=off"))).toContain("入力内容に1件の誤りがあります");
    expect(await wrong("lang=en")).toContain('<html lang="en"');
    expect(read(await (await site.request("/subscribe")).text())).not.toContain(easyMark);
    expect(read(await (await site.request("/subscribe", { headers: { cookie: "easy=on" } })).text())).toContain(easyMark);
  });

  it("keeps the switches and comes back to the page, never to another site", async () => {
    const site = await openSite(await makeWorld(engine));
    const response = await site.request("/display", { form: { furigana: "on", back: "/places?q=1" } });
    expect(response.status).toBe(303);
    expect(new URL(response.headers.get("location")!, site.url).pathname).toBe("/places");
    expect(response.headers.get("set-cookie")).toContain("furigana=on; Max-Age=31536000; Path=/; HttpOnly");

    const elsewhere = await site.request("/display", { form: { lang: "en", back: "//elsewhere.example/" } });
    expect(elsewhere.headers.get("location")).toBe("/");
    const noForm = await site.request("/display", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
    expect(noForm.status, "no form at all").toBe(400);
    const nonsense = await site.request("/display", { form: { lang: "xx" } });
    expect(nonsense.headers.get("set-cookie")).toBeNull();
  });

  it("says in the title, on top and at the field what is wrong, and keeps what was typed", async () => {
    const site = await openSite(await makeWorld(engine), { isDemo: true });
    const response = await site.request("/demo/kit", {
      form: { familyName: "花村", "startsOn.year": "2026", "startsOn.month": "2", "startsOn.day": "30" },
    });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(titleIn(html)).toBe("エラー：画面の部品｜はたらく場");
    expect(html).toMatch(/<section class="error-summary" tabindex="-1" autofocus=""/);
    expect(html).toContain("掲載開始日を正しく入力してください。存在しない日付です。");
    expect(html).toMatch(/name="familyName"[^>]*value="花村"/);
  });

  it("adds a row without calling it an error", async () => {
    const site = await openSite(await makeWorld(engine), { isDemo: true });
    const response = await site.request("/demo/kit", {
      form: { "tasks[0].name": "たたむ", __intent__: JSON.stringify({ type: "insert", payload: { name: "tasks" } }) },
    });
    const html = await response.text();
    expect(titleIn(html)).toBe("画面の部品｜はたらく場");
    expect(html).toContain('name="tasks[1].name"');
  });

  it("shows a notice once", async () => {
    const site = await openSite(await makeWorld(engine), { isDemo: true });
    const good = {
      familyName: "花村",
      familyNameKana: "はなむら",
      phone: "0312345678",
      "startsOn.year": "2026",
      "startsOn.month": "12",
      "startsOn.day": "1",
      endTime: "15:00",
      seats: "2",
      workForm: "A",
      visit: "yes",
      days: ["Tu", "Th"],
      summary: "タオルをたたんで、棚にしまいます。座って作業できます。",
      "tasks[0].name": "たたむ",
    };
    const posted = await site.request("/demo/kit", { form: good });
    expect(posted.status).toBe(303);
    const cookie = posted.headers.get("set-cookie")!.split(";")[0];
    const next = await site.request("/demo/kit", { headers: { cookie } });
    expect(next.headers.get("set-cookie")).toContain("notice=; Max-Age=0; Path=/");
    expect(await next.text()).toContain("入力を受け付けました。");
  });

  it.each([
    ["ja", "2026年11月24日（火）に予約しました。"],
    ["en", "Scheduled for"],
  ])("writes the day of a notice in its reader's language: %s", async (lang, said) => {
    const site = await openSite(await makeWorld(engine));
    const shown = async (date: unknown) => {
      const notice = Buffer.from(JSON.stringify({ key: "bulletin.desk.schedule.done", values: { date } })).toString("base64url");
      const html = await (await site.request("/", { headers: { cookie: `notice=${notice}; lang=${lang}` } })).text();
      return /<div class="site-notice"[^>]*>(.*?)<\/div>/s.exec(html)![1];
    };
    const own = await shown({ day: "2026-11-24" });
    expect(own).toContain('<time dateTime="2026-11-24">');
    expect(own.replace(/<[^>]+>/g, "")).toContain(said);
    for (const forged of [{ day: "2026-11-24T00" }, { day: ["2026-11-24"] }, { day: "2026-13-45" }, { word: "layout.menu" }, null])
      expect(await shown(forged)).not.toContain("<time");
  });

  it("names the problem in the title, and hides the demo outside of it", async () => {
    const site = await openSite(await makeWorld(engine));
    const response = await site.request("/demo/kit");
    expect(response.status).toBe(404);
    expect(titleIn(await response.text())).toBe("お探しのページは見つかりませんでした｜はたらく場");
  });

  it("says who is signed in, with their own pages", async () => {
    const world = await makeWorld(engine);
    await given.secretariat(world);
    const site = await openSite(world, { isDemo: true });
    const html = await (await site.request("/demo/kit", { as: "secretariat" })).text();
    expect(html).toContain('class="site-viewer"');
    expect(html).toContain('action="/sign-out"');
    expect(html).toContain('href="/home"');
  });
});
