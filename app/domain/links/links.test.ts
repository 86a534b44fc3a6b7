import { describe, expect, it } from "vitest";
import { inTransaction } from "#app/domain/context.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { linkPurposes, type LinkPurposeName } from "./link-purposes.ts";
import { mintLink, secretHash } from "./mint-link.ts";
import { readLink, revokeLinks, useLink } from "./read-link.ts";

async function linkWorld(engine: World["engine"], purpose: LinkPurposeName, options: { isShared?: boolean; browserHash?: string } = {}) {
  const world = await makeWorld(engine, { isShared: options.isShared });
  const { accountId } = await given.agency(world);
  const ctx = world.as("guest", { via: "link" });
  const token = await mintLink(ctx, { purpose, subject: "account", subjectId: accountId, accountId, browserHash: options.browserHash });
  return { world, ctx, accountId, token, use: (nonce?: string) => inTransaction(ctx, (inner) => useLink(inner, token, purpose, nonce)) };
}

const over = { kind: "missing", key: "link-over" };

forEachEngine((engine) => {
  it("keeps no token and tells no stranger", async () => {
    const { world, ctx, token } = await linkWorld(engine, "invitation");
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(await world.db.selectFrom("link_token").selectAll().execute())).not.toContain(token);
    for (const strange of ["", "x", token.slice(1), `${token}A`, secretHash(token), "'; --"])
      await expect(readLink(ctx, strange)).rejects.toMatchObject(over);
    await expect(readLink(ctx, token, "staff-reset")).rejects.toMatchObject(over);
  });

  it("is only looked at by looking", async () => {
    const { ctx, token, use } = await linkWorld(engine, "applicant-sign-in");
    for (let looks = 0; looks < 20; looks += 1) await readLink(ctx, token);
    await expect(use()).resolves.toMatchObject({ purpose: "applicant-sign-in" });
  });

  it("acts once, of twenty at the same time", async () => {
    const { use } = await linkWorld(engine, "applicant-sign-in");
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => use()));
    expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of answers) if (one.status === "rejected") expect(one.reason).toMatchObject(over);
  });

  it("is not used up by an act that fails", async () => {
    const { ctx, token, use } = await linkWorld(engine, "invitation");
    await expect(
      inTransaction(ctx, async (inner) => {
        await useLink(inner, token, "invitation");
        throw new Error("the act failed");
      }),
    ).rejects.toThrow("the act failed");
    await expect(use()).resolves.toBeDefined();
  });

  it("acts in the asking browser alone where it must", async () => {
    const { use } = await linkWorld(engine, "staff-reset", { browserHash: secretHash("nonce") });
    await expect(use()).rejects.toMatchObject({ kind: "forbidden", key: "link-other-browser" });
    await expect(use("another")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(use("nonce")).resolves.toBeDefined();
  });

  it("that was made without a browser acts in none where it must have one", async () => {
    const { use } = await linkWorld(engine, "staff-reset");
    await expect(use("nonce")).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("ends with its subject's other links when they are revoked", async () => {
    const { ctx, accountId, token, use } = await linkWorld(engine, "invitation");
    await revokeLinks(ctx, "invitation", accountId);
    await expect(readLink(ctx, token)).rejects.toMatchObject(over);
    await expect(use()).rejects.toMatchObject(over);
  });

  describe("lives as long as its purpose says", () => {
    it.each([
      ["staff-reset", { minutes: 10 }],
      ["applicant-sign-in", { minutes: 15 }],
      ["invitation", { days: 7 }],
      ["sign-agreement", { days: 14 }],
    ] as const)("%s", async (purpose, life) => {
      const { world, ctx, token } = await linkWorld(engine, purpose);
      world.clock.advance({ ...life, seconds: -1 });
      await readLink(ctx, token);
      world.clock.advance({ seconds: 2 });
      await expect(readLink(ctx, token)).rejects.toMatchObject(over);
    });

    it("unsubscribe: for ever", async () => {
      const { world, ctx, token } = await linkWorld(engine, "unsubscribe");
      world.clock.advance({ days: 20_000 });
      await expect(readLink(ctx, token)).resolves.toMatchObject({ expiresAt: null });
    });
  });
});

it("never lets a link that signs somebody in act twice", () => {
  for (const name of ["staff-reset", "invitation", "applicant-sign-in"] as const) expect(linkPurposes[name].uses).toBe("once");
});
