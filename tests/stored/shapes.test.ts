import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fitsHash } from "#app/domain/agreements/agreement-hash.ts";
import { added, storedShape } from "#app/domain/stored-shape.ts";
import { makeWorld } from "#tests/support/world.ts";
import { rowsOfShapes } from "./rows-of-shapes.ts";
import { findShapes, frozenRows, hashesFile, hashOfShape, readNewest, schemaOf, shapesFolder } from "./stored-shapes.ts";

const howToFreeze =
  "rows of the shape before stay in the database: give what was added a default (`added`), then run `FREEZE=1 npx vitest run tests/stored/shapes.test.ts` once, which freezes a row of the new version and notes its hash, and commit both.";

describe("a stored shape", () => {
  it.runIf(process.env.FREEZE)("freezes a row of each version that has none yet", { timeout: 300_000 }, async () => {
    const rows = await rowsOfShapes(await makeWorld("sqlite"));
    const newest = readNewest();
    const without: string[] = [];
    for (const [name, shape] of await findShapes()) {
      const hash = hashOfShape(shape);
      if (newest[name]?.hash === hash) continue;
      const row = rows[name];
      if (!row) {
        without.push(name);
        continue;
      }
      const version = (newest[name]?.version ?? 0) + 1;
      writeFileSync(join(shapesFolder, `${name}.${version}.json`), `${JSON.stringify(row, null, 2)}\n`);
      newest[name] = { version, hash };
    }
    const sorted = Object.fromEntries(Object.entries(newest).sort(([one], [other]) => (one < other ? -1 : 1)));
    writeFileSync(hashesFile, `${JSON.stringify(sorted, null, 2)}\n`);
    // rows-of-shapes.ts says where each lies.
    expect(without).toEqual([]);
  });

  it("is the newest version that was frozen, and each version has a row", async () => {
    const [shapes, newest, rows] = [await findShapes(), readNewest(), frozenRows()];
    const changed = [...shapes]
      .filter(([name, shape]) => newest[name]?.hash !== hashOfShape(shape))
      .map(([name]) => `The stored shape ${name} has changed: ${howToFreeze}`);
    expect(changed).toEqual([]);
    expect(Object.keys(newest).filter((name) => !shapes.has(name))).toEqual([]);
    const wanted = Object.entries(newest).flatMap(([name, { version }]) =>
      Array.from({ length: version }, (_, index) => `${name}.${index + 1}`),
    );
    expect(rows.map(({ shape, version }) => `${shape}.${version}`).sort()).toEqual(wanted.sort());
  });

  it.each(frozenRows().map((one) => [`${one.shape} of version ${one.version}`, one] as const))("opens %s", async (_, { shape, row }) => {
    const read = (await findShapes()).get(shape)!;
    const document: unknown = read(row);
    // What was read can be written and read again: the reader's answer is a document of today.
    expect(read(JSON.stringify(document))).toEqual(document);
  });

  it.each(frozenRows().filter((one) => one.hash))("keeps the hash over the stored text of $shape of version $version", ({ row, hash }) => {
    expect(fitsHash(row, hash!)).toBe(true);
    expect(fitsHash(row.replace(/[0-9]/, "x"), hash!)).toBe(false);
  });

  it("drops what it does not know, at every depth", async () => {
    const strict = [...(await findShapes())]
      .filter(([, shape]) => JSON.stringify(schemaOf(shape)).includes('"additionalProperties":false'))
      .map(([name]) => name);
    expect(strict).toEqual([]);
  });
});

describe("a reader", () => {
  const read = storedShape(
    "of-this-test",
    z.object({ title: z.string(), smoking: added(z.string().nullable(), null), inside: z.object({ isOpen: added(z.boolean(), true) }) }),
    (kept) => {
      const { name, ...rest } = kept as { name?: string };
      return name === undefined ? rest : { title: name, ...rest };
    },
  );

  it("gives what came later its default, drops what went, and takes a renamed field by its old name", () => {
    expect(read('{"name":"洗濯","gone":1,"inside":{"gone":2}}')).toEqual({ title: "洗濯", smoking: null, inside: { isOpen: true } });
    expect(read('{"title":"洗濯","smoking":"屋外","inside":{"isOpen":false}}')).toEqual({
      title: "洗濯",
      smoking: "屋外",
      inside: { isOpen: false },
    });
  });

  it("refuses what is no such document", () => {
    expect(() => read('{"inside":{}}')).toThrow();
    expect(() => read("[]")).toThrow();
  });
});
