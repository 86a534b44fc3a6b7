import { expect, it } from "vitest";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { inBatches } from "./in-batches.ts";
import { pageByKey, type RowKey } from "./page-by-key.ts";

forEachEngine((engine) => {
  /** Organisations of which several share a reading, in an order that is none. */
  async function scene() {
    const world = await makeWorld(engine);
    const at = world.as("system").now();
    const rows = ["ウ", "ア", "イ", "ア", "イ", "ア", "~", ""].map((name_kana, index) => ({
      id: `00000000-0000-7000-8000-00000000000${(index * 5) % 8}`,
      kind: "agency" as const,
      name: `${name_kana}${index}`,
      name_kana,
      created_at: at,
      updated_at: at,
    }));
    await world.db.insertInto("organisation").values(rows).execute();
    return { world, rows };
  }

  const pages = async (read: (after: string | null) => Promise<{ rows: { id: string }[]; next: string | null }>) => {
    const seen: string[][] = [];
    for (let after: string | null = null; ;) {
      const { rows, next } = await read(after);
      seen.push(rows.map(({ id }) => id));
      if (next === null) return seen;
      after = next;
    }
  };

  for (const isDescending of [false, true])
    for (const size of [1, 2, 3, 8, 9])
      it(`shows each row once, ${isDescending ? "last" : "first"} of its order first, ${size} at once, also where many stand alike`, async () => {
        const { world, rows } = await scene();
        const all = world.db.selectFrom("organisation").select(["organisation.id", "organisation.name_kana"]);
        const byName = await pages((after) =>
          pageByKey(
            all,
            { by: "organisation.name_kana", id: "organisation.id", isDescending, size, keyOf: (row): RowKey => [row.id, row.name_kana] },
            after,
          ),
        );
        const byId = await pages((after) =>
          pageByKey(all, { id: "organisation.id", isDescending, size, keyOf: (row): RowKey => [row.id] }, after),
        );
        const whole = async (by: readonly ("name_kana" | "id")[]) => {
          let query = world.db.selectFrom("organisation").select("id");
          for (const column of by) query = query.orderBy(column, isDescending ? "desc" : "asc");
          return (await query.execute()).map(({ id }) => id);
        };
        expect(byName.flat()).toEqual(await whole(["name_kana", "id"]));
        expect(byId.flat()).toEqual(await whole(["id"]));
        for (const seen of [byName, byId]) expect(seen.map((page) => page.length)).toEqual(lengths(rows.length, size));
      });

  it("goes on after a row that has gone meanwhile", async () => {
    const { world, rows } = await scene();
    const order = { id: "organisation.id" as const, size: 3, keyOf: (row: { id: string }): RowKey => [row.id] };
    const query = world.db.selectFrom("organisation").select("organisation.id");
    const first = await pageByKey(query, order, null);
    await world.db.deleteFrom("organisation").where("id", "=", first.rows[2].id).execute();
    const second = await pageByKey(query, order, first.next);
    expect(second.rows.map(({ id }) => id)).toEqual(
      rows
        .map(({ id }) => id)
        .sort()
        .slice(3, 6),
    );
  });

  it("begins at the start where a text is no key of the list", async () => {
    const { world } = await scene();
    const query = world.db.selectFrom("organisation").select(["organisation.id", "organisation.name_kana"]);
    const byName = { by: "organisation.name_kana" as const, id: "organisation.id" as const, size: 20 };
    for (const text of ["", "x_y", "~", "~x", "a b~x", "x~a\0b", `${"x".repeat(200)}~x`])
      expect((await pageByKey(query, { ...byName, keyOf: (row): RowKey => [row.id, row.name_kana] }, text)).rows, text).toHaveLength(8);
    for (const text of ["0\0", "0 1", "0~x"])
      expect((await pageByKey(query, { id: "organisation.id", size: 20, keyOf: (row): RowKey => [row.id] }, text)).rows).toHaveLength(8);
  });
});

const lengths = (count: number, size: number) =>
  Array.from({ length: Math.ceil(count / size) }, (_, index) => Math.min(size, count - index * size));

it("batches bring every row once, in order, and stop", async () => {
  const rows = ["a", "b", "c", "d", "e", "f"];
  for (const size of [1, 2, 4, 6, 7]) {
    const asked: string[] = [];
    const seen: string[] = [];
    const read = async (after: string, size: number) => {
      asked.push(after);
      return rows.filter((row) => row > after).slice(0, size);
    };
    for await (const batch of inBatches(size, read, (row) => row)) {
      expect(batch.length).toBeGreaterThan(0);
      seen.push(...batch);
    }
    expect(seen).toEqual(rows);
    expect(asked).toHaveLength(Math.floor(rows.length / size) + 1);
  }
});
