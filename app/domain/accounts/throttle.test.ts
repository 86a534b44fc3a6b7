import { expect, it } from "vitest";
import { makeCtx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { connect } from "#db/connect.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { forgetOldAttempts, forgiveAttempt, letterCounts, signInCounts, takeAttempt } from "./throttle.ts";

forEachEngine((engine) => {
  it("slows an address that guesses one account, and lets the owner in from another", async () => {
    const world = await makeWorld(engine);
    const ctx = world.as("guest");
    const guesser = signInCounts(ctx, "owner@example.jp", "address-a");
    let taken = 0;
    for (let second = 0; second < 200; second += 1) {
      if ((await takeAttempt(ctx, guesser)).waitSeconds === 0) taken += 1;
      world.clock.advance({ seconds: 1 });
    }
    expect(taken).toBeLessThanOrEqual(20);
    expect(await takeAttempt(ctx, signInCounts(ctx, "owner@example.jp", "address-b"))).toEqual({ waitSeconds: 0 });
  });

  it("counts tries before they are made, so that a burst does not slip through", async () => {
    const world = await makeWorld(engine);
    const ctx = world.as("guest");
    const counts = signInCounts(ctx, "owner@example.jp", "address-a");
    const answers = await Promise.all(Array.from({ length: 30 }, () => takeAttempt(ctx, counts)));
    expect(answers.filter((one) => one.waitSeconds === 0)).toHaveLength(5);
  });

  it("waits longer each time, up to the most, and never for ever", async () => {
    const world = await makeWorld(engine);
    const ctx = world.as("guest");
    const counts = signInCounts(ctx, "owner@example.jp", "address-a");
    const waits: number[] = [];
    for (let tries = 0; tries < 20; tries += 1) {
      await takeAttempt(ctx, counts);
      const { waitSeconds } = await takeAttempt(ctx, counts);
      if (waitSeconds) waits.push(waitSeconds);
      world.clock.advance({ seconds: waitSeconds });
    }
    expect(waits.slice(0, 4)).toEqual([2, 4, 8, 16]);
    expect(Math.max(...waits)).toBe(900);
    world.clock.advance({ minutes: 31 });
    expect(await takeAttempt(ctx, counts)).toEqual({ waitSeconds: 0 });
    expect(await takeAttempt(ctx, counts)).toEqual({ waitSeconds: 0 });
  });

  it("slows an address that tries one password on many accounts", async () => {
    const world = await makeWorld(engine);
    const ctx = world.as("guest");
    const answers: number[] = [];
    for (let account = 0; account < 40; account += 1)
      answers.push((await takeAttempt(ctx, signInCounts(ctx, `p${account}@example.jp`, "address-a"))).waitSeconds);
    expect(answers.filter((wait) => wait === 0)).toHaveLength(30);
  });

  it("forgets a pair's tries with the right password", async () => {
    const world = await makeWorld(engine);
    const ctx = world.as("guest");
    const counts = signInCounts(ctx, "owner@example.jp", "address-a");
    for (let tries = 0; tries < 12; tries += 1) {
      expect(await takeAttempt(ctx, counts)).toEqual({ waitSeconds: 0 });
      await forgiveAttempt(ctx, counts);
    }
  });

  it("keeps no address of account or sender, and forgets in time", async () => {
    const world = await makeWorld(engine);
    const ctx = world.as("guest");
    await takeAttempt(ctx, signInCounts(ctx, "owner@example.jp", "address-a"));
    await takeAttempt(ctx, letterCounts(ctx, "owner@example.jp", "address-a"));
    expect(JSON.stringify(await world.db.selectFrom("throttle").selectAll().execute())).not.toContain("owner");
    world.clock.advance({ minutes: 61 });
    await forgetOldAttempts(ctx);
    expect(await world.db.selectFrom("throttle").selectAll().execute()).toEqual([]);
  });

  it("holds over a restart", async () => {
    const world = await makeWorld(engine, { isShared: true });
    const ctx = world.as("guest");
    for (let tries = 0; tries < 6; tries += 1) await takeAttempt(ctx, signInCounts(ctx, "owner@example.jp", "address-a"));
    const connection = connect(world.url);
    const restarted = makeCtx(openProgramme(connection, world.appKeys, world.clock));
    expect((await takeAttempt(restarted, signInCounts(restarted, "owner@example.jp", "address-a"))).waitSeconds).toBeGreaterThan(0);
    await connection.close();
  });
});
