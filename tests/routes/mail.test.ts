import { describe, expect, it } from "vitest";
import { inTransaction } from "#app/domain/context.ts";
import { claimLetters } from "#app/domain/outbox/claim-letters.ts";
import { signHook } from "#app/domain/outbox/mail-hook.ts";
import { queueLetter } from "#app/domain/outbox/queue-letter.ts";
import { returnPath } from "#app/domain/outbox/return-path.ts";
import { settleLetters } from "#app/domain/outbox/settle-letters.ts";
import { unsubscribeToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { verifyHistory } from "#app/domain/history/verify-history.ts";
import { given } from "#tests/support/given/given.ts";
import { reports } from "#tests/support/given/reports.ts";
import { hookKey, openSite, type Site } from "#tests/support/site.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";

const dead = reports.find((one) => one.name === "postfix: no such user")!;

/** A letter to a member of staff, as far as the outcome takes it. */
async function letterTo(world: World, email: string, outcome: "sent" | "dead" | "given-up") {
  const person = await given.staff(world, await given.agency(world), { email });
  return inTransaction(world.as("system"), async (ctx) => {
    await queueLetter(ctx, { template: "case-message", to: { accountId: person.accountId } });
    const {
      claimed: [letter],
    } = await claimLetters(ctx, { owner: "tests", lane: "transaction", most: 1, messageDomain: "x.example" });
    if (outcome === "sent") await settleLetters(ctx, "tests", [{ letter, kind: "sent", smtpCode: "250" }]);
    else
      await settleLetters(ctx, "tests", [
        {
          letter,
          kind: "refused",
          smtpCode: "550",
          statusCode: outcome === "dead" ? "5.1.1" : "5.7.1",
          reason: "refused",
          isAddressDead: outcome === "dead",
        },
      ]);
    return { letterId: letter.id, to: returnPath(ctx, letter.id, "bounce.example.jp"), accountId: person.accountId };
  });
}

function hand(site: Site, world: World, body: string, more: { key?: string; ageSeconds?: number; headers?: Record<string, string> } = {}) {
  const timestamp = String(Math.floor(world.clock.nowMs() / 1000) - (more.ageSeconds ?? 0));
  const headers = {
    "content-type": "message/rfc822",
    origin: "",
    "x-mail-timestamp": timestamp,
    "x-mail-signature": signHook(more.key ?? hookKey, timestamp, new TextEncoder().encode(body)),
    ...more.headers,
  };
  // A mail server sends no origin.
  return fetch(`${site.url}/hooks/bounce`, {
    method: "POST",
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== "")),
    body,
  });
}

forEachEngine((engine) => {
  describe("the hook for what comes back", () => {
    it("takes a signed report, twice as once, and sets no cookie", async () => {
      const world = await makeWorld(engine);
      const site = await openSite(world);
      const { to, letterId } = await letterTo(world, "person@tests.example.jp", "sent");
      for (const outcome of ["recorded", "known"]) {
        const response = await hand(site, world, dead.raw(to));
        expect(response.status).toBe(202);
        expect(response.headers.get("set-cookie")).toBeNull();
        expect(await response.json()).toEqual({ outcome });
      }
      expect(await world.db.selectFrom("letter").select(["report_kind", "report_status"]).where("id", "=", letterId).execute()).toEqual([
        { report_kind: "hard", report_status: "5.1.1" },
      ]);
      expect(await world.db.selectFrom("suppression").select("reason_code").execute()).toEqual([{ reason_code: "bounced" }]);
    });

    it("takes a report that says nothing of ours without any effect", async () => {
      const world = await makeWorld(engine);
      const site = await openSite(world);
      const response = await hand(site, world, dead.raw("bounce+01890000-0000-7000-8000-000000000001.00000000@bounce.example.jp"));
      expect([response.status, await response.json()]).toEqual([202, { outcome: "names-no-letter" }]);
    });

    it.each([
      ["another key", { key: "another-key-that-is-long-enough-too" }, 401],
      ["no signature", { headers: { "x-mail-signature": "" } }, 401],
      ["no time", { headers: { "x-mail-timestamp": "" } }, 401],
      ["a signature of ten minutes ago", { ageSeconds: 600 }, 401],
      ["a signature of the future", { ageSeconds: -600 }, 401],
      ["another kind of body", { headers: { "content-type": "application/json" } }, 415],
      ["an unknown kind of body", { headers: { "content-type": "application/octet-stream" } }, 415],
    ])("refuses %s", async (_name, more, status) => {
      const world = await makeWorld(engine);
      const site = await openSite(world);
      const { to } = await letterTo(world, "person@tests.example.jp", "sent");
      expect((await hand(site, world, dead.raw(to), more as Parameters<typeof hand>[3])).status).toBe(status);
      expect(await world.db.selectFrom("mail_report").selectAll().execute()).toEqual([]);
    });

    it("refuses a changed body, and one that is too large", async () => {
      const world = await makeWorld(engine);
      const site = await openSite(world);
      const { to } = await letterTo(world, "person@tests.example.jp", "sent");
      const timestamp = String(Math.floor(world.clock.nowMs() / 1000));
      const signature = signHook(hookKey, timestamp, new TextEncoder().encode(dead.raw(to)));
      expect(
        (await hand(site, world, `${dead.raw(to)} `, { headers: { "x-mail-timestamp": timestamp, "x-mail-signature": signature } })).status,
      ).toBe(401);
      expect((await hand(site, world, "x".repeat(300 * 1024))).status).toBe(413);
    });
  });

  describe("one click to leave (RFC 8058)", () => {
    const bare = (site: Site, path: string, init: RequestInit) => fetch(site.url + path, { redirect: "manual", ...init });
    const oneClick = {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    };

    it("does nothing for any number of looks, and works by a bare POST, again and again", async () => {
      const world = await makeWorld(engine);
      const site = await openSite(world);
      const { subscriptionId } = await given.subscription(world);
      const path = `/u/${unsubscribeToken(world.as("system"), subscriptionId)}`;
      const looks = await Promise.all(Array.from({ length: 50 }, (_, index) => bare(site, path, { method: index % 2 ? "HEAD" : "GET" })));
      expect(looks.every((one) => one.status === 200)).toBe(true);
      const stateOf = async () =>
        (await world.db.selectFrom("subscription").select("state").where("id", "=", subscriptionId).executeTakeFirstOrThrow()).state;
      expect(await stateOf()).toBe("active");
      for (let times = 0; times < 3; times += 1) {
        const response = await bare(site, path, oneClick);
        expect([200, 202]).toContain(response.status);
        expect(response.headers.get("location")).toBeNull();
        expect(response.headers.get("set-cookie")).toBeNull();
      }
      expect(await stateOf()).toBe("ended");
      expect(
        await world.db.selectFrom("history").select("act").where("subject", "=", "subscription").where("act", "=", "end").execute(),
      ).toHaveLength(1);
    });

    it("works as multipart, from another site, and with a cookie that nobody reads", async () => {
      const world = await makeWorld(engine);
      const site = await openSite(world);
      const { subscriptionId } = await given.subscription(world);
      const form = new FormData();
      form.set("List-Unsubscribe", "One-Click");
      const response = await bare(site, `/u/${unsubscribeToken(world.as("system"), subscriptionId)}`, {
        method: "POST",
        body: form,
        headers: { "sec-fetch-site": "cross-site", origin: "https://mail.example.net", cookie: "__Host-session=nonsense" },
      });
      expect(response.status).toBe(200);
      expect(response.headers.get("set-cookie")).toBeNull();
      expect(
        (await world.db.selectFrom("subscription").select("state").where("id", "=", subscriptionId).executeTakeFirstOrThrow()).state,
      ).toBe("ended");
    });

    it("lets nobody go by a changed token", async () => {
      const world = await makeWorld(engine);
      const site = await openSite(world);
      const { subscriptionId } = await given.subscription(world);
      const token = unsubscribeToken(world.as("system"), subscriptionId);
      const changed = token.slice(0, -1) + (token.endsWith("A") ? "B" : "A");
      expect((await bare(site, `/u/${changed.slice(0, -2)}__`, oneClick)).status).toBe(404);
      expect(
        (await world.db.selectFrom("subscription").select("state").where("id", "=", subscriptionId).executeTakeFirstOrThrow()).state,
      ).toBe("active");
    });
  });

  describe("the mail desk", () => {
    it("counts by domain, shows what failed with its reason, and no whole address", async () => {
      const world = await makeWorld(engine);
      const site = await openSite(world);
      const desk = await given.secretariat(world);
      await letterTo(world, "arrived@tests.example.jp", "sent");
      await letterTo(world, "nobody@tests.example.jp", "dead");
      await letterTo(world, "stranger@other.example.jp", "given-up");
      const page = async (path: string) => (await site.request(path, { as: desk })).text();
      const overview = await page("/secretariat/mail");
      expect(overview).toMatch(/tests\.example\.jp[\s\S]*?1／1[\s\S]*?1／1[\s\S]*?0／0/);
      expect(overview).toContain("とどこおりなく");
      const failed = await page("/secretariat/mail/failed");
      for (const said of ["n…@tests.example.jp", "s…@other.example.jp", "受け取りを断られました", "（550）", "新しいメッセージ"])
        expect(failed).toContain(said);
      const suppressed = await page("/secretariat/mail/suppressed");
      for (const said of ["n…@tests.example.jp", "宛先がないと断られました", "（5.1.1）"]) expect(suppressed).toContain(said);
      for (const html of [overview, failed, suppressed]) expect(html).not.toMatch(/nobody@|stranger@|arrived@/);
    });

    it("sends a failed letter again, once", async () => {
      const world = await makeWorld(engine);
      const site = await openSite(world);
      const desk = await given.secretariat(world);
      const { letterId } = await letterTo(world, "person@tests.example.jp", "given-up");
      const path = `/secretariat/mail/failed/${letterId}/send-again`;
      expect(await (await site.request(path, { as: desk })).text()).toContain("p…@tests.example.jp");
      for (const status of [303, 303]) expect((await site.request(path, { as: desk, form: { _key: "again" } })).status).toBe(status);
      expect(await world.db.selectFrom("letter").select(["state", "attempt", "settled_at"]).execute()).toEqual([
        { state: "queued", attempt: 0, settled_at: null },
      ]);
      expect((await site.request(path, { as: desk, form: { _key: "other" } })).status).toBe(409);
      expect(await verifyHistory(world.as("system"))).toMatchObject({ faults: [] });
    });

    it("does not send again what arrived, or what lets somebody in", async () => {
      const world = await makeWorld(engine);
      const site = await openSite(world);
      const desk = await given.secretariat(world);
      const { letterId } = await letterTo(world, "person@tests.example.jp", "sent");
      expect((await site.request(`/secretariat/mail/failed/${letterId}/send-again`, { as: desk, form: { _key: "1" } })).status).toBe(409);
      await world.db.updateTable("letter").set({ state: "failed", lane: "sign-in" }).where("id", "=", letterId).execute();
      expect((await site.request(`/secretariat/mail/failed/${letterId}/send-again`, { as: desk, form: { _key: "2" } })).status).toBe(409);
    });

    it("releases an address with a reason, and its old reports stay without effect", async () => {
      const world = await makeWorld(engine);
      const site = await openSite(world);
      const desk = await given.secretariat(world);
      const { to, accountId } = await letterTo(world, "person@tests.example.jp", "sent");
      await hand(site, world, dead.raw(to));
      const { email_index: id } = await world.db.selectFrom("suppression").select("email_index").executeTakeFirstOrThrow();
      const path = `/secretariat/mail/suppressed/${id}/release`;
      const refused = await site.request(path, { as: desk, form: { _key: "1", note: "電話で確認" } });
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain("電話で確認");
      expect((await site.request(path, { as: desk, form: { _key: "2", reason: "mailbox-works", note: "電話で確認" } })).status).toBe(303);
      expect(await world.db.selectFrom("history").select(["act", "reason_code"]).where("subject", "=", "suppression").execute()).toEqual([
        { act: "release", reason_code: "mailbox-works" },
      ]);
      await hand(site, world, dead.raw(to));
      expect(await world.db.selectFrom("suppression").selectAll().execute()).toEqual([]);
      await inTransaction(world.as("system"), (ctx) => queueLetter(ctx, { template: "case-message", to: { accountId } }));
      const { claimed } = await inTransaction(world.as("system"), (ctx) =>
        claimLetters(ctx, { owner: "t", lane: "transaction", most: 1, messageDomain: "x.example" }),
      );
      expect(claimed).toHaveLength(1);
    });

    it("raises the alarm at the desk, at home and for machines when mail stands still, and only then", async () => {
      const world = await makeWorld(engine);
      const site = await openSite(world);
      const desk = await given.secretariat(world);
      const person = await given.staff(world, await given.agency(world), { email: "person@tests.example.jp" });
      const looks = async () => {
        const ready = await fetch(`${site.url}/readyz`);
        // Who sends requests on may leave the mail out: pages that work need not go away because a mail server did.
        expect((await fetch(`${site.url}/readyz?exclude=mail`)).status).toBe(200);
        const home = await (await site.request("/home", { as: desk })).text();
        return {
          ready: ready.status,
          mail: ((await ready.json()) as { mail: boolean }).mail,
          home: home.includes("メールが出ていません"),
          desk: (await (await site.request("/secretariat/mail", { as: desk })).text()).includes("メールが出ていません"),
        };
      };
      await inTransaction(world.as("system"), (ctx) => queueLetter(ctx, { template: "case-message", to: { accountId: person.accountId } }));
      world.clock.advance({ minutes: 14 });
      expect(await looks()).toEqual({ ready: 200, mail: true, home: false, desk: false });
      world.clock.advance({ minutes: 2 });
      expect(await looks()).toEqual({ ready: 503, mail: false, home: true, desk: true });
      // Others of its kind go out: a long queue, not a standing one.
      await letterTo(world, "other@tests.example.jp", "sent");
      await world.db.updateTable("letter").set({ state: "queued", settled_at: null }).where("account_id", "=", person.accountId).execute();
      await world.db
        .insertInto("letter")
        .values({
          id: world.programme.newId(),
          state: "sent",
          template: "case-message",
          lane: "transaction",
          account_id: person.accountId,
          data: "{}",
          not_before: world.as("system").now(),
          next_at: world.as("system").now(),
          settled_at: world.as("system").now(),
          created_at: world.as("system").now(),
        })
        .execute();
      expect(await looks()).toMatchObject({ ready: 200, mail: true, home: false });
    });

    it("says on every page what to do when there is nothing", async () => {
      const world = await makeWorld(engine);
      const site = await openSite(world);
      const desk = await given.secretariat(world);
      for (const [path, said] of [
        ["/secretariat/mail", "この30日間に出したメールはありません"],
        ["/secretariat/mail/failed", "届かなかったメールはありません"],
        ["/secretariat/mail/suppressed", "送信を止めている宛先はありません"],
      ])
        expect(await (await site.request(path, { as: desk })).text()).toContain(said);
    });
  });
});
