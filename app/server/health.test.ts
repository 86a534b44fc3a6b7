import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { chains, recordHistory } from "#app/domain/history/record-history.ts";
import { inTransaction } from "#app/domain/context.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { closeLater, forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import type { Engine } from "#db/connect.ts";
import { readyz } from "./health.ts";

async function open(engine: Engine) {
  const world = await makeWorld(engine, { isShared: true });
  await loadReference(world.as("system"));
  await inTransaction(world.as("system"), (ctx) =>
    recordHistory(ctx, { chain: chains.programme, subject: "setting", subjectId: "x", act: "change" }),
  );
  const disk = { freeBytes: 10 ** 9 };
  const server = createServer(
    express().get(
      "/readyz",
      readyz(world.programme, { isDraining: false }, async () => disk.freeBytes),
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closeLater(async () => void server.close());
  const { port } = server.address() as AddressInfo;
  const ask = async (query = "") => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz${query}`);
    return { status: answer.status, ...((await answer.json()) as Record<string, boolean | null>) };
  };
  return { world, disk, ask };
}

const whole = { status: 200, accepting: true, database: true, schema: true, writing: true, history: true, mail: true };

/** Makes every write fail, as a full disk or a read-only one does. */
async function refuseWrites({ engine, connection, db }: World): Promise<void> {
  if (engine === "sqlite") return void connection.sqlite!.pragma("query_only = 1");
  await sql
    .raw("CREATE FUNCTION no_writing() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'read-only'; END $$ LANGUAGE plpgsql")
    .execute(db);
  await sql.raw("CREATE TRIGGER no_writing BEFORE UPDATE ON data_version FOR EACH STATEMENT EXECUTE FUNCTION no_writing()").execute(db);
}

forEachEngine((engine) => {
  describe("readiness", () => {
    it("is the sum of what was looked at", async () => {
      const { ask } = await open(engine);
      expect(await ask()).toEqual({ ...whole, disk: engine === "sqlite" ? true : null });
    });

    it("ends when nothing can be written, which is tried every ten seconds at most", async () => {
      const { world, ask } = await open(engine);
      expect(await ask()).toMatchObject({ status: 200, writing: true });
      await refuseWrites(world);
      expect(await ask()).toMatchObject({ status: 200, writing: true });
      world.clock.advance({ seconds: 10 });
      expect(await ask()).toMatchObject({ status: 503, writing: false, database: true });
    });

    it("ends when the last entry of the history is not what its chain says", async () => {
      const { world, ask } = await open(engine);
      await world.db
        .updateTable("history_head")
        .set({ hash: "0".repeat(64) })
        .execute();
      expect(await ask()).toMatchObject({ status: 503, history: false });
    });

    it.runIf(engine === "sqlite")("ends before the disk is full", async () => {
      const { disk, ask } = await open(engine);
      disk.freeBytes = 199 * 1024 * 1024;
      expect(await ask()).toMatchObject({ status: 503, disk: false });
      // Only the mail may be left out of the question.
      expect(await ask("?exclude=disk")).toMatchObject({ status: 503 });
    });
  });
});
