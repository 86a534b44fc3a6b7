/** Sessions as the product keeps them, whatever the library beneath them does. (reliability.md §2.2) */
import { describe, expect, it, vi } from "vitest";
import type { Ctx } from "#app/domain/context.ts";
import { defaultTimings } from "#app/domain/timings.ts";
import { sha256 } from "#db/seal.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { sessionAdapter } from "./lucia-adapter.server.ts";
import { endSession, openSession, startSession, type SignedIn } from "./session.server.ts";

const idle = defaultTimings.staffIdleMinutes;
const absolute = defaultTimings.staffAbsoluteMinutes;

const request = (cookie?: string) => new Request("http://hatarakuba.test/", { headers: cookie ? { cookie } : {} });

async function signIn(ctx: Ctx, who: SignedIn, shown?: string): Promise<string> {
  return (await startSession(ctx, who, request(shown), "address")).split(";")[0];
}
const tokenOf = (cookie: string) => cookie.replace(/^__Host-session=(staff|applicant)\./, "");
const kindOf = async (world: World, cookie: string) => (await openSession(world.as("guest"), cookie)).viewer.kind;
const sessions = (world: World) => world.db.selectFrom("session").selectAll().orderBy("created_at").orderBy("public_id").execute();

forEachEngine((engine) => {
  async function begin() {
    const world = await makeWorld(engine);
    const person = await given.agency(world);
    const ctx = world.as("guest");
    return { world, person, ctx };
  }

  describe("a token", () => {
    it("is kept as its hash alone and holds at least 25 random bytes", async () => {
      const { world, person, ctx } = await begin();
      const token = tokenOf(await signIn(ctx, person));
      expect(token).toMatch(/^[a-z2-7]{40,}$/);
      const [row] = await sessions(world);
      expect(row.token_hash).toBe(sha256(token));
      expect(JSON.stringify(row)).not.toContain(token);
    });

    it("is a new one at every sign-in, and the one shown before ends", async () => {
      const { world, person, ctx } = await begin();
      const before = await signIn(ctx, person);
      const after = await signIn(ctx, person, before);
      expect(after).not.toBe(before);
      expect(await kindOf(world, before)).toBe("guest");
      expect(await kindOf(world, after)).toBe("staff");
      expect(await sessions(world)).toHaveLength(1);
    });

    it("that the browser brought along is never taken over", async () => {
      const { world, person, ctx } = await begin();
      const planted = `__Host-session=staff.${"a".repeat(40)}`;
      expect(await signIn(ctx, person, planted)).not.toBe(planted);
      expect(await kindOf(world, planted)).toBe("guest");
    });

    it("of one kind of person is none of another", async () => {
      const { world, ctx } = await begin();
      const applicant = await given.applicant(world);
      const cookie = await signIn(ctx, applicant);
      expect((await openSession(ctx, cookie)).viewer).toMatchObject({ kind: "applicant", applicantId: applicant.applicantId });
      expect(await kindOf(world, cookie.replace("applicant.", "staff."))).toBe("guest");
      expect(await kindOf(world, cookie)).toBe("applicant");
    });

    it.each(["", "__Host-session=", "__Host-session=staff.", "__Host-session=staff.sid:1", "session=staff.x", "__Host-session=staff.%00", "__Host-session=clock.aaaa"])("%j opens nothing", async (cookie) => {
      const { world } = await begin();
      expect(await kindOf(world, cookie)).toBe("guest");
    });
  });

  describe("the cookie", () => {
    it("is bound to the host, hidden from scripts and sent over https alone", async () => {
      const { person, ctx } = await begin();
      const cookie = await startSession(ctx, person, request(), "address");
      expect(cookie).toMatch(/^__Host-session=staff\.[a-z2-7]{40}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    });

    it("with a public id in place of a token ends nobody's session", async () => {
      const { world, person, ctx } = await begin();
      const cookie = await signIn(ctx, person);
      const [{ public_id }] = await sessions(world);
      await endSession(ctx, `__Host-session=staff.sid:${public_id}`);
      await endSession(ctx, `__Host-session=sid:${public_id}`);
      expect(await kindOf(world, cookie)).toBe("staff");
    });
  });

  describe("the life of a session", () => {
    it("ends when nothing is done for its idle time", async () => {
      const { world, person, ctx } = await begin();
      const cookie = await signIn(ctx, person);
      world.clock.advance({ minutes: idle, milliseconds: -1 });
      expect(await kindOf(world, cookie)).toBe("staff");
      world.clock.advance({ minutes: idle });
      expect(await kindOf(world, cookie)).toBe("guest");
      expect(await sessions(world)).toEqual([]);
    });

    it("is lengthened by use, never beyond its absolute end", async () => {
      const { world, person, ctx } = await begin();
      const cookie = await signIn(ctx, person);
      const step = idle - 1;
      let passed = 0;
      for (; passed + step < absolute; passed += step) {
        world.clock.advance({ minutes: step });
        expect(await kindOf(world, cookie), `after ${passed + step} minutes`).toBe("staff");
      }
      world.clock.advance({ minutes: absolute - passed, milliseconds: -1 });
      expect(await kindOf(world, cookie)).toBe("staff");
      world.clock.advance({ milliseconds: 1 });
      expect(await kindOf(world, cookie)).toBe("guest");
    });

    it("is reckoned to the millisecond by the programme's clock, not the machine's", async () => {
      const { world, person, ctx } = await begin();
      world.clock.set("2026-11-20T03:04:05.678Z");
      await signIn(ctx, person);
      const [row] = await sessions(world);
      expect(row).toMatchObject({ created_at: "2026-11-20T03:04:05.678Z", expires_at: "2026-11-20T03:34:05.678Z", absolute_expires_at: "2026-11-20T11:04:05.678Z" });
      expect(row.auth_at).toBe(row.created_at);
    });

    it("is not brought back by a renewal that comes after the sign-out", async () => {
      const { world, person, ctx } = await begin();
      const cookie = await signIn(ctx, person);
      const adapter = sessionAdapter(ctx, "staff");
      await endSession(ctx, cookie);
      await adapter.updateSessionExpiration(tokenOf(cookie), new Date(Date.now() + 3_600_000));
      expect(await sessions(world)).toEqual([]);
      expect(await kindOf(world, cookie)).toBe("guest");
    });

    it("cannot be written over by a session with the same token", async () => {
      const { person, ctx } = await begin();
      const adapter = sessionAdapter(ctx, "staff");
      const session = { id: "a".repeat(40), userId: person.accountId, expiresAt: new Date(), attributes: { publicId: ctx.newId(), authAt: ctx.now(), mfaAt: null, addressHash: null, browser: null } };
      await adapter.setSession(session);
      await expect(adapter.setSession({ ...session, attributes: { ...session.attributes, publicId: ctx.newId() } })).rejects.toThrow();
    });
  });

  describe("a person who may no longer come in", () => {
    it("is out with the next request when the account is disabled", async () => {
      const { world, person, ctx } = await begin();
      const cookie = await signIn(ctx, person);
      await world.db.updateTable("account").set({ disabled_at: ctx.now() }).where("id", "=", person.accountId).execute();
      expect(await kindOf(world, cookie)).toBe("guest");
    });

    it("is read in one query, so that nothing fits between session and account", async () => {
      const { person, ctx } = await begin();
      const cookie = await signIn(ctx, person);
      const select = vi.spyOn(ctx.db, "selectFrom");
      await sessionAdapter(ctx, "staff").getSessionAndUser(tokenOf(cookie));
      expect(select).toHaveBeenCalledTimes(1);
    });

    it("loses the rights of a membership that has ended", async () => {
      const { world, person, ctx } = await begin();
      const cookie = await signIn(ctx, person);
      await world.db.updateTable("membership").set({ ended_at: ctx.now() }).where("account_id", "=", person.accountId).execute();
      expect((await openSession(ctx, cookie)).viewer).toMatchObject({ kind: "staff", memberships: [] });
    });

    it("is out when an applicant was erased", async () => {
      const { world, ctx } = await begin();
      const applicant = await given.applicant(world);
      const cookie = await signIn(ctx, applicant);
      await world.db.updateTable("person_key").set({ erased_at: ctx.now(), wrapped_key: null }).execute();
      expect(await kindOf(world, cookie)).toBe("guest");
    });
  });

  describe("the list of a person's sessions", () => {
    it("names them without a token that could be used", async () => {
      const { world, person, ctx } = await begin();
      const first = await signIn(ctx, person);
      await signIn(ctx, person);
      const listed = await sessionAdapter(ctx, "staff").getUserSessions(person.accountId);
      expect(listed.map((one) => one.id)).toEqual((await sessions(world)).map((row) => `sid:${row.public_id}`));
      expect(JSON.stringify(listed)).not.toContain(tokenOf(first));
    });

    it("ends one by its public id, and only of the same kind of person", async () => {
      const { world, person, ctx } = await begin();
      const cookie = await signIn(ctx, person);
      const [{ public_id }] = await sessions(world);
      await sessionAdapter(ctx, "applicant").deleteSession(`sid:${public_id}`);
      expect(await kindOf(world, cookie)).toBe("staff");
      await sessionAdapter(ctx, "staff").deleteSession(`sid:${public_id}`);
      expect(await kindOf(world, cookie)).toBe("guest");
    });
  });
});
