import { sql } from "kysely";
import { expect, it } from "vitest";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { inTransaction } from "../context.ts";
import { chains, recordHistory, readNotes } from "./record-history.ts";
import { sealHistory, verifyHistory } from "./verify-history.ts";

const act = (world: World, chain: string, note?: string) =>
  inTransaction(world.as("system"), (ctx) =>
    recordHistory(ctx, {
      chain,
      subject: "place",
      subjectId: "p",
      act: "confirm",
      fromState: "published",
      toState: "published",
      detail: { b: 1, a: 2 },
      note,
    }),
  );

/** Somebody with the database in hand: takes the guard off, as an attacker would. */
async function tamper(world: World, statement: string) {
  if (world.engine === "sqlite")
    for (const name of ["update", "delete"]) await sql.raw(`DROP TRIGGER IF EXISTS history_no_${name}`).execute(world.db);
  else await sql`ALTER TABLE history DISABLE TRIGGER ALL`.execute(world.db);
  await sql.raw(statement).execute(world.db);
}

forEachEngine((engine) => {
  it("chains entries per case and verifies them", async () => {
    const world = await makeWorld(engine);
    for (let count = 0; count < 3; count += 1) await act(world, chains.engagement("e1"));
    await act(world, chains.engagement("e2"), "むずかしい");
    const result = await verifyHistory(world.as("system"));
    expect(result).toEqual({ rows: 4, chains: 2, faults: [] });
  });

  it("keeps a note apart from the chain and covers it by its hash", async () => {
    const world = await makeWorld(engine);
    const { id } = await act(world, "programme", "理由のことば");
    expect((await readNotes(world.as("system"), [id])).get(id)).toBe("理由のことば");
    const rows = await world.db.selectFrom("history").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain("理由");
    await world.db.deleteFrom("history_note").execute();
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
  });

  it("refuses to change or delete a row", async () => {
    const world = await makeWorld(engine);
    await act(world, "programme");
    await expect(world.db.updateTable("history").set({ act: "x" }).execute()).rejects.toThrow(/append-only/);
    await expect(world.db.deleteFrom("history").execute()).rejects.toThrow(/append-only/);
  });

  const tampering: [string, string, { chainSeq: number; why: string }][] = [
    ["a changed row", "UPDATE history SET act = 'approve' WHERE chain_seq = 2", { chainSeq: 2, why: "changed" }],
    ["a missing row in the middle", "DELETE FROM history WHERE chain_seq = 2", { chainSeq: 2, why: "missing" }],
    ["a missing tail", "DELETE FROM history WHERE chain_seq = 4", { chainSeq: 4, why: "missing" }],
    ["a changed reason", "UPDATE history SET detail = '{}' WHERE chain_seq = 3", { chainSeq: 3, why: "changed" }],
    [
      "swapped rows",
      "UPDATE history SET at = CASE chain_seq WHEN 2 THEN '2026-11-20T00:00:03.000Z' ELSE at END WHERE chain_seq IN (2, 3)",
      { chainSeq: 2, why: "changed" },
    ],
    [
      "a truncated chain with its head moved back",
      "DELETE FROM history WHERE chain_seq = 4; UPDATE history_head SET chain_seq = 3",
      { chainSeq: 4, why: "head" },
    ],
  ];
  it.each(tampering)("names the first bad row after %s", async (_name, statements, fault) => {
    const world = await makeWorld(engine);
    for (let count = 0; count < 4; count += 1) await act(world, "programme");
    for (const statement of statements.split(";")) await tamper(world, statement);
    expect((await verifyHistory(world.as("system"))).faults[0]).toMatchObject({ chain: "programme", ...fault });
  });

  it("finds by the daily seal what a whole rewrite would hide", async () => {
    const world = await makeWorld(engine);
    for (let count = 0; count < 3; count += 1) await act(world, "programme");
    await sealHistory(world.as("system"));
    await sealHistory(world.as("system"));
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
    await tamper(world, "DELETE FROM history");
    await world.db.deleteFrom("history_head").execute();
    for (let count = 0; count < 3; count += 1) await act(world, "programme", "another past");
    expect((await verifyHistory(world.as("system"))).faults).toContainEqual(expect.objectContaining({ why: "seal" }));
  });

  it("does not fork under parallel writers", async () => {
    const world = await makeWorld(engine);
    await Promise.all(Array.from({ length: 30 }, () => act(world, "programme")));
    expect(await verifyHistory(world.as("system"))).toEqual({ rows: 30, chains: 1, faults: [] });
  });
});
