/** Signing in and out, links in mails, the own account: over the real server, as browsers and those who pretend to be one see them. */
import { describe, expect, it } from "vitest";
import { forgetKeptForms } from "#app/domain/accounts/kept-form.ts";
import { hashPassword } from "#app/domain/accounts/password.ts";
import { emailIndex } from "#app/domain/accounts/email.ts";
import type { LinkPurposeName } from "#app/domain/links/link-purposes.ts";
import { mintLink, secretHash } from "#app/domain/links/mint-link.ts";
import { lettersOf } from "#tests/support/facts.ts";
import { given } from "#tests/support/given/given.ts";
import { openSite, type Fields, type SiteRequest } from "#tests/support/site.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";

const password = "ame no hi wa yukkuri";
const another = "hare no hi wa sampo";
const nowhere = "A".repeat(43);

/** What a browser would keep of an answer, as its `Cookie` header. */
const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .filter((one) => !one.endsWith("="))
    .join("; ");
const sessionIn = (response: Response) =>
  response.headers.getSetCookie().find((one) => one.startsWith("__Host-session=") && !one.startsWith("__Host-session=;"));
const leadsTo = (response: Response) => response.headers.get("location");
const sessions = async (world: World) => (await world.db.selectFrom("session").select("public_id").execute()).length;

/** A page without what differs from answer to answer, and without what was typed. */
async function comparable(response: Response, ...typed: string[]): Promise<string> {
  const html = typed.reduce((text, one) => text.replaceAll(one, ""), await response.text());
  return html.replace(/name="_key" value="[^"]*"/g, "");
}

forEachEngine((engine) => {
  async function begin(options: { isDemo?: boolean } = {}) {
    const world = await makeWorld(engine);
    const person = await given.agency(world);
    await world.db
      .updateTable("account")
      .set({ password_hash: await hashPassword(password) })
      .where("id", "=", person.accountId)
      .execute();
    const site = await openSite(world, options);
    const signIn = (typed: Partial<Fields> = {}, at = "/sign-in", more: SiteRequest = {}) =>
      site.request(at, { form: { email: person.email, password, ...typed } as Fields, ...more });
    return { world, person, site, signIn };
  }

  /** Somebody's link, as a letter would carry it. */
  async function linkFor(
    world: World,
    purpose: LinkPurposeName,
    whose: { accountId?: string; applicantId?: string; browserHash?: string },
  ): Promise<string> {
    const id = whose.accountId ?? whose.applicantId!;
    return `/l/${await mintLink(world.as("system"), { purpose, subject: whose.accountId ? "account" : "applicant", subjectId: id, ...whose })}`;
  }

  describe("signing in", () => {
    it("leads home or to where one was on the way to, with a session of one's own", async () => {
      const { site, signIn } = await begin();
      const response = await signIn();
      expect(response.status).toBe(303);
      expect(leadsTo(response)).toBe("/home");
      expect(sessionIn(response)).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
      expect((await site.request("/account", { headers: { cookie: cookiesOf(response) } })).status).toBe(200);

      const guest = await site.request("/account/sessions?x=1");
      expect(leadsTo(guest)).toBe("/sign-in?to=%2Faccount%2Fsessions%3Fx%3D1");
      expect(leadsTo(await signIn({}, leadsTo(guest)!))).toBe("/account/sessions?x=1");
    });

    it.each([
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "https:evil.example",
      "/\t/evil.example",
      "javascript:alert(1)",
      "/%2f/../..//evil.example",
      "evil",
    ])("never leads to %s", async (to) => {
      const { site, signIn } = await begin();
      const at = `/sign-in?${new URLSearchParams({ to })}`;
      const landed = new URL(leadsTo(await signIn({}, at))!, site.publicOrigin);
      expect(landed.origin).toBe(site.publicOrigin);
      expect(await (await site.request(at)).text()).not.toContain("//evil");
    });

    it("answers an unknown address as it answers a wrong password", async () => {
      const { signIn, person, world } = await begin();
      const disabled = await given.secretariat(world);
      await world.db
        .updateTable("account")
        .set({ disabled_at: world.as("system").now(), password_hash: await hashPassword(password) })
        .where("id", "=", disabled.accountId)
        .execute();
      const answers = [];
      for (const email of [person.email, "nobody@tests.example.jp", disabled.email]) {
        const response = await signIn({ email, password: email === disabled.email ? password : another });
        expect(response.status).toBe(422);
        expect(sessionIn(response)).toBeUndefined();
        answers.push(await comparable(response, email));
      }
      expect(answers[0]).toContain("メールアドレスかパスワードが違います");
      expect(new Set(answers).size).toBe(1);
    });

    it("keeps the typed address and never the password", async () => {
      const { signIn, person } = await begin();
      for (const typed of [
        { password: another },
        { password: "" },
        { email: `${person.email}@`, password: another },
        { password: another, role: "admin" },
      ]) {
        const response = await signIn(typed);
        const html = await response.text();
        expect(response.status).toBe(422);
        expect(html).toContain(`value="${typed.email ?? person.email}"`);
        expect(html).not.toContain(another);
        expect(html).toContain("エラー：");
      }
    });

    it("slows down a guesser, whatever he says of his address", async () => {
      const { signIn, world } = await begin();
      for (let tries = 0; tries < 5; tries += 1)
        expect((await signIn({ password: another }, "/sign-in", { headers: { "x-forwarded-for": `10.0.0.${tries}` } })).status).toBe(422);
      const waiting = await signIn({}, "/sign-in", { headers: { "x-forwarded-for": "10.9.9.9" } });
      expect(waiting.status).toBe(422);
      expect(await waiting.text()).toContain("2秒待ってから");
      world.clock.advance({ seconds: 2 });
      expect((await signIn()).status).toBe(303);
    });

    it("takes no token from the browser, and ends the one it shows", async () => {
      const { site, signIn, world } = await begin();
      const planted = `__Host-session=staff.${"a".repeat(40)}`;
      const first = cookiesOf(await signIn({}, "/sign-in", { headers: { cookie: planted } }));
      expect(first).not.toContain(planted);
      const second = cookiesOf(await signIn({}, "/sign-in", { headers: { cookie: first } }));
      expect(leadsTo(await site.request("/account", { headers: { cookie: first } }))).toContain("/sign-in?");
      expect((await site.request("/account", { headers: { cookie: second } })).status).toBe(200);
      expect(await sessions(world)).toBe(1);
    });

    it("is over with the sign-out: the kept cookie opens nothing, and the browser forgets its pages", async () => {
      const { site, signIn } = await begin();
      const cookie = cookiesOf(await signIn());
      const page = await site.request("/account", { headers: { cookie } });
      expect(page.headers.get("cache-control")).toBe("no-store");
      const out = await site.request("/sign-out", { form: {}, headers: { cookie } });
      expect(out.status).toBe(303);
      expect(out.headers.getSetCookie().find((one) => one.startsWith("__Host-session="))).toMatch(
        /^__Host-session=; Max-Age=0; Path=\/; HttpOnly; Secure/,
      );
      expect(out.headers.get("clear-site-data")).toBe('"cache"');
      expect(leadsTo(await site.request("/account", { headers: { cookie } }))).toContain("/sign-in?");
    });

    it("ends with the account, at the next request", async () => {
      const { site, signIn, world, person } = await begin();
      const cookie = cookiesOf(await signIn());
      await world.db
        .updateTable("account")
        .set({ disabled_at: world.as("system").now() })
        .where("id", "=", person.accountId)
        .execute();
      expect(leadsTo(await site.request("/account", { headers: { cookie } }))).toContain("/sign-in?");
    });

    it("is not asked of somebody who is signed in", async () => {
      const { site, person } = await begin();
      expect(leadsTo(await site.request("/sign-in", { as: person }))).toBe("/home");
      expect(leadsTo(await site.request("/sign-in?to=/account", { as: person }))).toBe("/account");
    });

    it("says so when the browser did not keep it", async () => {
      const { site, signIn } = await begin();
      const cookie = cookiesOf(await signIn()).replace(/__Host-session=[^;]*;?\s*/, "");
      expect(await (await site.request("/sign-in", { headers: { cookie } })).text()).toContain("サインインを保てませんでした");
      expect(await (await site.request("/sign-in")).text()).not.toContain("サインインを保てませんでした");
    });

    it("shows the demo's people in the demo alone", async () => {
      const { site } = await begin({ isDemo: true });
      const demo = await (await site.request("/sign-in?email=agency%40demo.example.jp")).text();
      expect(demo).toContain("demo-hatarakuba-2026");
      expect(demo).toMatch(/name="email"[^>]*value="agency@demo\.example\.jp"/);
      expect(demo).toContain('href="/demo/mail"');
      const { site: real } = await begin();
      const page = await (await real.request("/sign-in?email=agency%40demo.example.jp")).text();
      expect(page).not.toContain("demo-hatarakuba");
      expect(page).not.toContain('value="agency@');
    });
  });

  describe("a form that comes after its session is over", () => {
    const typed = { name: "高木 <b>由美</b>", nameKana: "タカギ　ユミ", title: "相談支援員", language: "ja" };

    /** Somebody who sends a form of their account so many minutes after signing in. */
    async function late(minutes = 31) {
      const begun = await begin();
      const { site, signIn, world } = begun;
      const cookie = cookiesOf(await signIn());
      const html = await (await site.request("/account/details", { headers: { cookie } })).text();
      const [key, revision] = ["_key", "_revision"].map((name) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? "");
      world.clock.advance({ minutes });
      const fields = { _key: key, ...(revision && { _revision: revision }), ...typed };
      const sent = await site.request("/account/details", {
        form: fields,
        headers: { cookie, referer: `${site.publicOrigin}/account/details` },
      });
      return { ...begun, cookie, fields, sent };
    }
    const nameOf = async (world: World, accountId: string) =>
      (await world.db.selectFrom("account").select("name").where("id", "=", accountId).executeTakeFirstOrThrow()).name;
    const keptRows = async (world: World) => await world.db.selectFrom("sent_form").select(["owner", "fields_sealed"]).execute();

    it("waits for the same person, who sees what it says, sends it on, and is not asked again", async () => {
      const { site, signIn, world, person, fields, sent } = await late();
      expect(sent.status).toBe(302);
      expect(leadsTo(sent)).toBe("/sign-in?to=%2Faccount%2Fdetails");
      expect(await nameOf(world, person.accountId)).not.toBe(typed.name);
      expect((await keptRows(world)).map(({ fields_sealed }) => fields_sealed.includes("高木"))).toEqual([false]);

      const again = await signIn({}, leadsTo(sent)!);
      expect(leadsTo(again)).toBe("/account/kept");
      const cookie = cookiesOf(again);
      const page = await (await site.request("/account/kept", { headers: { cookie } })).text();
      expect(page).toContain("タカギ　ユミ");
      expect(page).not.toContain("<b>由美");
      expect(page).toContain('action="/account/details"');
      const carried = Object.fromEntries(
        [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
          name,
          value.replaceAll("&lt;", "<").replaceAll("&gt;", ">"),
        ]),
      );
      expect(carried).toMatchObject({ ...typed, _key: expect.any(String) as string });

      const done = await site.request("/account/details", { form: fields, headers: { cookie } });
      expect(leadsTo(done)).toBe("/account");
      expect(await nameOf(world, person.accountId)).toBe(typed.name);
      expect(await (await site.request("/account/kept", { headers: { cookie } })).text()).not.toContain("タカギ");
      expect(leadsTo(await signIn())).toBe("/home");
    });

    it("is shown to nobody else who signs in on the same machine", async () => {
      const { site, world, cookie } = await late();
      const other = await given.agency(world);
      await world.db
        .updateTable("account")
        .set({ password_hash: await hashPassword(password) })
        .where("id", "=", other.accountId)
        .execute();
      const answer = await site.request("/sign-in?to=%2Faccount%2Fdetails", {
        form: { email: other.email, password },
        headers: { cookie },
      });
      expect(leadsTo(answer)).toBe("/account/details");
      expect(await (await site.request("/account/kept", { headers: { cookie: cookiesOf(answer) } })).text()).not.toContain("タカギ");
    });

    it("can be thrown away, and is after a day", async () => {
      const { site, signIn, world, person } = await late();
      const cookie = cookiesOf(await signIn());
      expect(leadsTo(await site.request("/account/kept", { form: { _key: site.formKey(person, "discard") }, headers: { cookie } }))).toBe(
        "/home",
      );
      expect(await keptRows(world)).toEqual([]);

      const next = await late();
      next.world.clock.advance({ hours: 25 });
      expect(leadsTo(await next.signIn())).toBe("/home");
      await forgetKeptForms(next.world.as("system"));
      expect(await keptRows(next.world)).toEqual([]);
    });

    it("is not kept when the session was ended on purpose, nor when it holds a password", async () => {
      const { site, signIn, world, person } = await begin();
      const cookie = cookiesOf(await signIn());
      await site.request("/sign-out", { form: { _key: "out" }, headers: { cookie } });
      const gone = await site.request("/account/details", { form: { _key: site.formKey(person, "a"), ...typed }, headers: { cookie } });
      expect(gone.status).toBe(401);
      const shown = await gone.text();
      expect(shown, "what was written is shown where it was written").toContain("タカギ　ユミ");
      expect(shown).toContain('href="/sign-in?to=%2Faccount%2Fdetails"');
      expect(shown).not.toContain("一定時間");
      const second = cookiesOf(await signIn());
      world.clock.advance({ minutes: 31 });
      expect(
        (
          await site.request("/account/password", {
            form: { _key: site.formKey(person, "b"), password, newPassword: another },
            headers: { cookie: second },
          })
        ).status,
      ).toBe(302);
      expect(await keptRows(world)).toEqual([]);
    });
  });

  describe("a session that is over", () => {
    it("leads to the sign-in, which says why once and goes back to the page", async () => {
      const { site, signIn, world } = await begin();
      const cookie = cookiesOf(await signIn());
      world.clock.advance({ minutes: 31 });
      const over = await site.request("/account/sessions", { headers: { cookie } });
      expect(over.status).toBe(302);
      expect(leadsTo(over)).toBe("/sign-in?to=%2Faccount%2Fsessions");
      expect(over.headers.getSetCookie().some((one) => one.startsWith("__Host-session=; Max-Age=0"))).toBe(true);
      const shown = await site.request(leadsTo(over)!, { headers: { cookie: cookiesOf(over) } });
      expect(await shown.text()).toContain("一定時間操作がなかったため、サインアウトしました。");
      expect(await (await site.request(leadsTo(over)!)).text()).not.toContain("一定時間操作がなかった");
      expect(leadsTo(await signIn({}, leadsTo(over)!))).toBe("/account/sessions");
    });

    it("leads a form that came too late back to the page it stood on", async () => {
      const { site, signIn, world } = await begin();
      const cookie = cookiesOf(await signIn());
      world.clock.advance({ minutes: 31 });
      const late = await site.request("/account/sessions", {
        form: { session: "others" },
        headers: { cookie, referer: `${site.publicOrigin}/account/sessions?page=2` },
      });
      expect(leadsTo(late)).toBe("/sign-in?to=%2Faccount%2Fsessions%3Fpage%3D2");
      const forged = await site.request("/account/sessions", {
        form: { session: "others" },
        headers: { referer: `${site.publicOrigin}.evil.example/x` },
      });
      expect(leadsTo(forged)).toBe("/sign-in?to=%2Faccount%2Fsessions");
    });
  });

  describe("asking for a link", () => {
    it.each(["/sign-in/forgotten", "/sign-in/applicant"])("at %s is answered alike, known or not", async (at) => {
      const { site, world, person } = await begin();
      const ctx = world.as("system");
      await given.applicant(world, { email_index: emailIndex(ctx, "known@tests.example.jp") });
      const known = at.endsWith("forgotten") ? person.email : "known@tests.example.jp";
      const answers = [];
      for (const email of [known, "nobody@tests.example.jp"]) {
        const response = await site.request(at, { form: { email } });
        expect(response.status).toBe(303);
        answers.push(`${leadsTo(response)} ${response.headers.getSetCookie().map((one) => one.replace(/=[^;]*/, ""))}`);
      }
      expect(answers[0]).toBe(answers[1]);
      expect(await lettersOf(world, at.endsWith("forgotten") ? "staff-reset" : "applicant-sign-in")).toHaveLength(1);
      expect((await site.request(`${at}/sent`)).status).toBe(200);
      expect((await site.request(at, { form: { email: "no address" } })).status).toBe(422);
    });

    it("sends no flood of letters", async () => {
      const { site, world, person } = await begin();
      for (let tries = 0; tries < 10; tries += 1)
        expect((await site.request("/sign-in/forgotten", { form: { email: person.email } })).status).toBe(303);
      expect((await lettersOf(world, "staff-reset")).length).toBeLessThanOrEqual(3);
    });
  });

  describe("an applicant's link", () => {
    it("survives every look, and lets in once: of twenty at the same time exactly one", async () => {
      const { site, world } = await begin();
      const applicant = await given.applicant(world);
      const link = await linkFor(world, "applicant-sign-in", { applicantId: applicant.applicantId });
      for (let looks = 0; looks < 20; looks += 1) {
        const look = await site.request(link, { method: looks % 2 ? "HEAD" : "GET" });
        expect(look.status).toBe(200);
        expect(look.headers.getSetCookie()).toEqual([]);
      }
      const answers = await Promise.all(Array.from({ length: 20 }, () => site.request(link, { form: {} })));
      const inside = answers.filter(sessionIn);
      expect(inside).toHaveLength(1);
      expect(leadsTo(inside[0])).toBe("/me");
      expect(await sessions(world)).toBe(1);
      for (const other of answers.filter((one) => one !== inside[0])) expect([other.status, leadsTo(other)]).toEqual([303, link]);
      expect((await site.request(link)).status).toBe(410);
    });

    it("leads to where one was on the way to when the letter was asked for", async () => {
      const { site, world } = await begin();
      const applicant = await given.applicant(world, { email_index: emailIndex(world.as("system"), "known@tests.example.jp") });
      const asked = await site.request("/sign-in/applicant?to=%2Fme%3Fx%3D1", { form: { email: "known@tests.example.jp" } });
      const link = await linkFor(world, "applicant-sign-in", applicant);
      expect(leadsTo(await site.request(link, { form: {}, headers: { cookie: cookiesOf(asked) } }))).toBe("/me?x=1");
    });

    it("of one purpose is none of another: the letter decides, not the form", async () => {
      const { site, world, person } = await begin();
      const link = await linkFor(world, "unsubscribe", { accountId: person.accountId });
      expect((await site.request(link, { form: { password: another, passwordAgain: another } })).status).toBe(404);
      expect(await sessions(world)).toBe(0);
    });

    it("that is over says the same as one that never was", async () => {
      const { site, world } = await begin();
      const applicant = await given.applicant(world);
      const [used, late] = [await linkFor(world, "applicant-sign-in", applicant), await linkFor(world, "applicant-sign-in", applicant)];
      await site.request(used, { form: {} });
      world.clock.advance({ minutes: 15, milliseconds: 1 });
      const said = [];
      for (const path of [used, late, `/l/${nowhere}`, "/l/short"]) {
        const response = await site.request(path);
        expect(response.status, path).toBe(410);
        said.push(await comparable(response, path));
        const act = await site.request(path, { form: {} });
        expect([act.status, leadsTo(act)]).toEqual([303, path]);
      }
      expect(new Set(said).size).toBe(1);
      expect(said[0]).toContain('href="/sign-in/applicant"');
      expect(said[0]).toContain("<rt>");
    });
  });

  describe("a reset", () => {
    it("works in the browser that asked, ends every session, and asks to sign in", async () => {
      const { site, world, person, signIn } = await begin();
      const open = cookiesOf(await signIn());
      const asked = await site.request("/sign-in/forgotten", { form: { email: person.email } });
      const nonce = cookiesOf(asked);
      expect(asked.headers.getSetCookie()[0]).toMatch(/^__Host-asked=[\w-]{43}; .*HttpOnly; Secure; SameSite=Lax$/);
      const [letter] = await lettersOf(world, "staff-reset");
      const { browserHash } = JSON.parse(letter.data) as { browserHash: string };
      expect(letter.data).not.toContain(nonce.split("=")[1]);
      const link = await linkFor(world, "staff-reset", { accountId: person.accountId, browserHash });

      expect(await (await site.request(link)).text()).not.toContain('name="password"');
      const stranger = await site.request(link, { form: { password: another, passwordAgain: another } });
      expect(stranger.status).toBe(403);
      expect(await (await site.request(link, { headers: { cookie: nonce } })).text()).toContain('name="password"');
      const weak = await site.request(link, { form: { password: "short", passwordAgain: "short" }, headers: { cookie: nonce } });
      expect(weak.status).toBe(422);
      expect(await weak.text()).toContain("12文字以上にしてください");
      const done = await site.request(link, { form: { password: another, passwordAgain: another }, headers: { cookie: nonce } });
      expect([done.status, leadsTo(done)]).toEqual([303, "/sign-in"]);
      expect(sessionIn(done)).toBeUndefined();
      expect(leadsTo(await site.request("/account", { headers: { cookie: open } }))).toContain("/sign-in?");
      expect((await signIn()).status).toBe(422);
      expect((await signIn({ password: another })).status).toBe(303);
      expect((await site.request(link, { headers: { cookie: nonce } })).status).toBe(410);
    });

    it("is dead after its ten minutes", async () => {
      const { site, world, person } = await begin();
      const nonce = "n".repeat(43);
      const link = await linkFor(world, "staff-reset", { accountId: person.accountId, browserHash: secretHash(nonce) });
      world.clock.advance({ minutes: 10, seconds: 1 });
      const late = await site.request(link, {
        form: { password: another, passwordAgain: another },
        headers: { cookie: `__Host-asked=${nonce}` },
      });
      expect([late.status, leadsTo(late)]).toEqual([303, link]);
    });
  });

  describe("an invitation", () => {
    async function invited(hasPassword = false) {
      const { site, world } = await begin();
      const person = await given.secretariat(world);
      if (hasPassword)
        await world.db
          .updateTable("account")
          .set({ password_hash: await hashPassword(password) })
          .where("id", "=", person.accountId)
          .execute();
      return { site, world, person, link: await linkFor(world, "invitation", { accountId: person.accountId }) };
    }
    const accepted = { password: another, passwordAgain: another, secrecy: "on" };

    it("shows the name, asks for secrecy and a password, and signs in", async () => {
      const { site, world, person, link } = await invited();
      const page = await (await site.request(link)).text();
      expect(page).toContain(person.actor.name);
      for (const lacking of [
        { ...accepted, secrecy: undefined },
        { ...accepted, passwordAgain: "something else at all" },
      ]) {
        const form = Object.fromEntries(Object.entries(lacking).filter(([, value]) => value !== undefined)) as Fields;
        const response = await site.request(link, { form });
        expect(response.status).toBe(422);
        expect(await response.text()).not.toContain(another);
      }
      const done = await site.request(link, { form: accepted });
      expect(leadsTo(done)).toBe("/home");
      expect((await site.request("/account", { headers: { cookie: cookiesOf(done) } })).status).toBe(200);
      const row = await world.db.selectFrom("account").selectAll().where("id", "=", person.accountId).executeTakeFirstOrThrow();
      expect(row.secrecy_confirmed_at).toBe(world.as("system").now());
      expect((await site.request(link)).status).toBe(410);
    });

    it("sets one password, of twenty at the same time", { timeout: 60_000 }, async () => {
      const { site, world, link } = await invited();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, number) =>
          site.request(link, { form: { ...accepted, password: `${another} ${number}`, passwordAgain: `${another} ${number}` } }),
        ),
      );
      expect(answers.filter(sessionIn)).toHaveLength(1);
      expect(await sessions(world)).toBe(1);
      expect(answers.every((one) => one.status < 500)).toBe(true);
    });

    it("never changes the password of somebody who has one", async () => {
      const { site, world, person, link } = await invited(true);
      const page = await (await site.request(link)).text();
      expect(page).not.toContain('name="password"');
      expect((await site.request(link, { form: accepted })).status).toBe(409);
      expect((await site.request("/sign-in", { form: { email: person.email, password } })).status).toBe(303);
      expect(await sessions(world)).toBe(1);
    });
  });

  describe("the own account", () => {
    it("shows who I am and where I work", async () => {
      const { site, person } = await begin();
      const html = await (await site.request("/account", { as: person })).text();
      for (const part of [person.actor.name, person.email, person.name, "相談支援機関として署名する"]) expect(html).toContain(part);
    });

    it("changes the name from the version that was seen", async () => {
      const { site, person, world } = await begin();
      const form = { name: "田所 久", language: "en" };
      const saved = await site.request("/account/details", { as: person, form: { ...form, _key: "one", _revision: "1" } });
      expect(leadsTo(saved)).toBe("/account");
      expect(await (await site.request("/account", { as: person, headers: { cookie: cookiesOf(saved) } })).text()).toContain(
        '<html lang="en">',
      );
      const stale = await site.request("/account/details", {
        as: person,
        form: { ...form, name: "別の 名前", _key: "two", _revision: "1" },
      });
      expect(stale.status).toBe(409);
      expect(
        await world.db.selectFrom("account").select(["name", "language", "revision"]).where("id", "=", person.accountId).executeTakeFirst(),
      ).toEqual({ name: "田所 久", language: "en", revision: 2 });
    });

    it("changes the password of whoever knows it: this browser stays with a new token, the others are out", async () => {
      const { site, signIn, world } = await begin();
      const [here, elsewhere] = [cookiesOf(await signIn()), cookiesOf(await signIn())];
      const form = { currentPassword: password, password: another, passwordAgain: another };
      expect(
        (await site.request("/account/password", { headers: { cookie: here }, form: { ...form, currentPassword: another } })).status,
      ).toBe(422);
      const done = await site.request("/account/password", { headers: { cookie: here }, form });
      expect(leadsTo(done)).toBe("/account");
      expect((await site.request("/account", { headers: { cookie: cookiesOf(done) } })).status).toBe(200);
      for (const cookie of [here, elsewhere])
        expect(leadsTo(await site.request("/account", { headers: { cookie } }))).toContain("/sign-in?");
      expect(await sessions(world)).toBe(1);
    });

    it("lists the sessions and ends one, the others, and nobody else's", async () => {
      const { site, signIn, world } = await begin();
      const other = await given.secretariat(world);
      const theirs = await site.signIn(other);
      const [here, second, third] = [cookiesOf(await signIn()), cookiesOf(await signIn()), cookiesOf(await signIn())];
      const page = await (await site.request("/account/sessions", { headers: { cookie: here } })).text();
      const named = [...page.matchAll(/name="session" value="([0-9a-f-]{36})"/g)].map((match) => match[1]);
      expect(named).toHaveLength(2);
      expect(page).not.toContain(here.split("staff.")[1].split(";")[0]);
      const post = (session: string) => site.request("/account/sessions", { headers: { cookie: here }, form: { session } });
      const isIn = async (cookie: string) => (await site.request("/account", { headers: { cookie } })).status === 200;

      const foreign = await world.db
        .selectFrom("session")
        .select("public_id")
        .where("account_id", "=", other.accountId)
        .executeTakeFirstOrThrow();
      expect(page).not.toContain(foreign.public_id);
      await post(foreign.public_id);
      expect(await isIn(theirs)).toBe(true);
      await post(named[0]);
      expect([await isIn(second), await isIn(third)].sort()).toEqual([false, true]);
      await post("others");
      expect([await isIn(here), await isIn(second), await isIn(third), await isIn(theirs)]).toEqual([true, false, false, true]);
    });
  });
});
