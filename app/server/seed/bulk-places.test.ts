import { expect, it } from "vitest";
import { inTransaction } from "#app/domain/context.ts";
import { verifyHistory } from "#app/domain/history/verify-history.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { confirmPlace } from "#app/domain/places/confirm-place.ts";
import { type PlaceSection, readPlaceContent, sectionsOfPlace } from "#app/domain/places/place-content.ts";
import { faultsOf, readRuleFacts } from "#app/domain/places/place-faults.ts";
import { approvePlace } from "#app/domain/places/approve-place.ts";
import { savePlaceSection } from "#app/domain/places/save-place-section.ts";
import { startPlace } from "#app/domain/places/start-place.ts";
import { submitPlace } from "#app/domain/places/submit-place.ts";
import { noFilter } from "#app/domain/search/filter.ts";
import { searchPlaces } from "#app/domain/search/search-places.ts";
import { writeSearchDocument } from "#app/domain/search/write-search-document.ts";
import { given } from "#tests/support/given/given.ts";
import { plainContent } from "#tests/support/given/places.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { seedPlaces } from "./bulk-places.ts";
import { loadReference } from "./load-reference.ts";

/** A place as people make it: started, seven pages saved, submitted, approved, confirmed two months later. */
async function byActs(world: World) {
  await given.secretariat(world);
  const host = await given.facility(world, { support_officer_name: "田所 実" });
  const { placeId } = await startPlace(world.as(host), host.facilityId);
  for (const section of Object.keys(sectionsOfPlace) as PlaceSection[])
    await savePlaceSection(world.as(host), placeId, section, plainContent);
  await submitPlace(world.as(host), placeId);
  await approvePlace(world.as("secretariat"), placeId);
  world.clock.advance({ days: 50 });
  await confirmPlace(world.as(host), placeId);
  return placeId;
}

/** What a row looks like apart from its own values: which columns are filled, and with what kind of thing. */
const shapeOf = (row: object, keep: readonly string[] = []) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      keep.includes(name)
        ? value
        : value === null
          ? null
          : typeof value === "string"
            ? value.replace(/[0-9a-f]/g, "0").length > 60
              ? "long"
              : value.length
            : typeof value,
    ]),
  );

forEachEngine((engine) => {
  it("leaves rows as the acts leave them", async () => {
    const world = await makeWorld(engine);
    await loadReference(world.as("system"));
    const acted = await byActs(world);
    await seedPlaces(world.as("system"), 120, 3);

    const ids = (await world.db.selectFrom("history").select("subject_id").where("act", "=", "confirm").execute())
      .map((row) => row.subject_id)
      .filter((id) => id !== acted);
    expect(ids.length).toBeGreaterThan(5);
    const rowsOf = async (id: string) => {
      const place = await world.db.selectFrom("place").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
      const history = await world.db
        .selectFrom("history")
        .selectAll()
        .where("subject_id", "=", id)
        .where("act", "<>", "outside-seats")
        .orderBy("chain_seq")
        .execute();
      return {
        place: {
          ...shapeOf(place, ["state", "revision", "edit_revision_id", "paused_from", "valid_until"]),
          code: /^HB-\d{4}-\d{4}$/.test(place.code),
          capacity_total: "number",
        },
        revisions: (await world.db.selectFrom("place_revision").selectAll().where("place_id", "=", id).execute()).map((row) => ({
          ...shapeOf(row, ["number", "revision"]),
          content: Object.keys(readPlaceContent(row.content)).sort(),
        })),
        history: history.map((row) => ({
          ...shapeOf(row, ["act", "from_state", "to_state", "actor_kind", "via", "subject", "detail"]),
          chain: "chain",
          seq: 0,
          chain_seq: 0,
        })),
        search: shapeOf(
          await world.db
            .selectFrom("place_search")
            .select(["place_id", "confirmed_at", "first_published_at", "is_listed"])
            .where("place_id", "=", id)
            .executeTakeFirstOrThrow(),
          ["is_listed"],
        ),
      };
    };
    for (const id of ids) expect(await rowsOf(id)).toEqual(await rowsOf(acted));
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
  });

  it("writes documents as the act of writing them does, of places that keep every rule", async () => {
    const world = await makeWorld(engine);
    const system = world.as("system");
    await loadReference(system);
    await seedPlaces(system, 150, 5);
    const documents = () => world.db.selectFrom("place_search").selectAll().orderBy("place_id").execute();
    const before = await documents();
    expect(before).toHaveLength(150);
    await inTransaction(system, async (ctx) => {
      for (const row of before) await writeSearchDocument(ctx, row.place_id);
    });
    expect((await documents()).map((row) => ({ ...row, version: 0 }))).toEqual(before.map((row) => ({ ...row, version: 0 })));

    await readCodes(system);
    for (const row of before) {
      const revision = await world.db
        .selectFrom("place_revision")
        .select("content")
        .where("place_id", "=", row.place_id)
        .executeTakeFirstOrThrow();
      const { faults } = faultsOf(JSON.parse(revision.content), await readRuleFacts(system, row.facility_id));
      expect(faults).toEqual([]);
    }
    const found = await searchPlaces(world.as("guest"), { ...noFilter, keyword: "清掃" });
    expect(found.total).toBeGreaterThan(5);
    expect(found.total).toBeLessThan(150);
  });

  it("gives the same places for the same seed, and others for another", async () => {
    const titles = async (seed: number) => {
      const world = await makeWorld(engine);
      await loadReference(world.as("system"));
      await seedPlaces(world.as("system"), 30, seed);
      return (await world.db.selectFrom("place_search").select(["code", "card"]).orderBy("code").execute()).map((row) => row.card);
    };
    expect(await titles(8)).toEqual(await titles(8));
    expect(await titles(8)).not.toEqual(await titles(9));
  });

  it("may be run again beside what is there", async () => {
    const world = await makeWorld(engine);
    await loadReference(world.as("system"));
    await searchPlaces(world.as("guest"), noFilter);
    await seedPlaces(world.as("system"), 20, 1);
    await seedPlaces(world.as("system"), 20, 2);
    expect((await searchPlaces(world.as("guest"), noFilter)).total).toBe(40);
  });
});
