/** The properties that sessions keep whatever the library behind them does. */
import { expect, it } from "vitest";
import type { Ctx } from "#app/domain/context.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { sessionAdapter } from "./lucia-adapter.server.ts";
import { endSession, openSession, startSession, type SignedIn } from "./session.server.ts";

const asked = (cookie = "") => new Request("http://localhost/", { headers: cookie ? { Cookie: cookie } : {} });
const cookieOf = (setCookie: string) => setCookie.split(";")[0];
const tokenOf = (cookie: string) => cookie.split(".")[1];

async function begin(ctx: Ctx, who: SignedIn, before = ""): Promise<string> {
  return cookieOf(await startSession(ctx, who, asked(before), "address"));
}
const viewerOf = async (ctx: Ctx, cookie: string) => (await openSession(ctx, cookie)).viewer.kind;

async function staffWorld(engine: World["engine"]) {
  const world = await makeWorld(engine);
  const { accountId } = await given.agency(world);
  const ctx = world.as("system");
  return { world, ctx, accountId, cookie: await begin(ctx, { accountId }) };
}

forEachEngine((engine) => {
  it("1. keeps no token: a stolen database opens nothing", async () => {
    const { world, ctx, cookie } = await staffWorld(engine);
    const row = await world.db.selectFrom("session").selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(tokenOf(cookie));
    expect(tokenOf(cookie)).toHaveLength(40);
    for (const value of [row.token_hash, row.public_id, `sid:${row.public_id}`])
      expect(await viewerOf(ctx, `__Host-session=staff.${value}`)).toBe("guest");
    expect(await viewerOf(ctx, cookie)).toBe("staff");
  });

  it("2. a renewal that comes after the sign-out does not bring the session back", async () => {
    const { world, ctx, cookie } = await staffWorld(engine);
    await endSession(ctx, cookie);
    await sessionAdapter(ctx, "staff").updateSessionExpiration(tokenOf(cookie), new Date(Date.now() + 1e6));
    expect(await world.db.selectFrom("session").selectAll().execute()).toEqual([]);
    expect(await viewerOf(ctx, cookie)).toBe("guest");
  });

  it("2b. the same token is never written twice", async () => {
    const { ctx, accountId, cookie } = await staffWorld(engine);
    const attributes = { publicId: ctx.newId(), authAt: ctx.now(), mfaAt: null, addressHash: null, browser: null };
    await expect(
      sessionAdapter(ctx, "staff").setSession({ id: tokenOf(cookie), userId: accountId, expiresAt: new Date(), attributes }),
    ).rejects.toThrow();
  });

  it("3. ends after its idle time, is renewed by use, and ends for good at its absolute limit", async () => {
    const { world, ctx, cookie } = await staffWorld(engine);
    world.clock.advance({ minutes: 29 });
    expect(await viewerOf(ctx, cookie)).toBe("staff");
    world.clock.advance({ minutes: 29 });
    expect(await viewerOf(ctx, cookie)).toBe("staff");
    world.clock.advance({ minutes: 31 });
    expect(await viewerOf(ctx, cookie)).toBe("guest");

    const busy = await begin(ctx, { accountId: (await world.db.selectFrom("account").select("id").executeTakeFirstOrThrow()).id });
    for (let minutes = 0; minutes < 8 * 60 - 20; minutes += 20) {
      world.clock.advance({ minutes: 20 });
      expect(await viewerOf(ctx, busy)).toBe("staff");
    }
    world.clock.advance({ minutes: 20 });
    expect(await viewerOf(ctx, busy)).toBe("guest");
  });

  it("3b. an applicant's session lives a day", async () => {
    const world = await makeWorld(engine);
    const { applicantId } = await given.applicant(world);
    const ctx = world.as("system");
    const cookie = await begin(ctx, { applicantId });
    world.clock.advance({ hours: 23 });
    expect(await viewerOf(ctx, cookie)).toBe("applicant");
    world.clock.advance({ hours: 1, seconds: 1 });
    expect(await viewerOf(ctx, cookie)).toBe("guest");
  });

  it("4. ends at once when the account is disabled or the person erased", async () => {
    const { world, ctx, accountId, cookie } = await staffWorld(engine);
    await world.db.updateTable("account").set({ disabled_at: ctx.now() }).where("id", "=", accountId).execute();
    expect(await viewerOf(ctx, cookie)).toBe("guest");

    const { applicantId } = await given.applicant(world);
    const theirs = await begin(ctx, { applicantId });
    await world.db.updateTable("person_key").set({ erased_at: ctx.now(), wrapped_key: null }).execute();
    expect(await viewerOf(ctx, theirs)).toBe("guest");
  });

  it("5. lists sessions by public ids, which end a session and never open one", async () => {
    const { world, ctx, accountId, cookie } = await staffWorld(engine);
    const adapter = sessionAdapter(ctx, "staff");
    const [listed] = await adapter.getUserSessions(accountId);
    expect(listed.id).toMatch(/^sid:/);
    // A cookie made of a public id must not end its session either.
    await endSession(ctx, `__Host-session=staff.${listed.id}`);
    expect(await viewerOf(ctx, cookie)).toBe("staff");
    await sessionAdapter(ctx, "applicant").deleteSession(listed.id);
    expect(await viewerOf(ctx, cookie)).toBe("staff");
    await adapter.deleteSession(listed.id);
    expect(await world.db.selectFrom("session").selectAll().execute()).toEqual([]);
  });

  it("6. travels in a cookie that only this host's pages over a safe connection send", async () => {
    const { ctx, accountId } = await staffWorld(engine);
    const setCookie = await startSession(ctx, { accountId }, asked(), "address");
    expect(setCookie).toMatch(/^__Host-session=staff\.[a-z2-7]{40}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it("7. takes its token from nobody: what a browser brings to the sign-in is dead after it", async () => {
    const { world, ctx, accountId, cookie } = await staffWorld(engine);
    const planted = `__Host-session=staff.${"a".repeat(40)}`;
    const afterPlanted = await begin(ctx, { accountId }, planted);
    expect(afterPlanted).not.toBe(planted);
    expect(await viewerOf(ctx, planted)).toBe("guest");
    const again = await begin(ctx, { accountId }, cookie);
    expect(await viewerOf(ctx, cookie)).toBe("guest");
    expect(await viewerOf(ctx, again)).toBe("staff");
    expect(await world.db.selectFrom("session").selectAll().execute()).toHaveLength(2);
  });

  it("8. keeps instants to the millisecond", async () => {
    const { world } = await staffWorld(engine);
    const row = await world.db.selectFrom("session").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      created_at: "2026-11-20T00:00:00.000Z",
      expires_at: "2026-11-20T00:30:00.000Z",
      absolute_expires_at: "2026-11-20T08:00:00.000Z",
    });
  });

  it("9. remembers when and how the person was proven, and from where, without the address", async () => {
    const { ctx, cookie } = await staffWorld(engine);
    const { session, viewer } = await openSession(ctx, cookie);
    expect(session).toMatchObject({ authAt: ctx.now(), mfaAt: null });
    expect(viewer).toMatchObject({ kind: "staff", authAt: ctx.now(), memberships: [{ organisationKind: "agency" }] });
  });

  it("belongs to one kind of person: the same token under another name opens nothing", async () => {
    const { ctx, cookie } = await staffWorld(engine);
    expect(await viewerOf(ctx, cookie.replace("staff.", "applicant."))).toBe("guest");
  });

  it.each([
    "",
    "x",
    "__Host-session",
    "__Host-session=",
    "__Host-session=%",
    "__Host-session=staff.%E3",
    `other=staff.${"a".repeat(40)}`,
    "=;=;;",
  ])("a strange cookie (%s) is a guest, not a fault", async (cookie) => {
    expect(await viewerOf((await makeWorld(engine)).as("system"), cookie)).toBe("guest");
  });

  it("forgets sessions that ended", async () => {
    const { world, ctx, accountId } = await staffWorld(engine);
    world.clock.advance({ minutes: 31 });
    const fresh = await begin(ctx, { accountId });
    await sessionAdapter(ctx, "staff").deleteExpiredSessions();
    expect(await world.db.selectFrom("session").selectAll().execute()).toHaveLength(1);
    expect(await viewerOf(ctx, fresh)).toBe("staff");
  });
});
