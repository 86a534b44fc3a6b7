import { expect, it } from "vitest";
import { changedNotionsOf } from "#app/domain/bulletins/changed-notions.ts";
import { readPlaceOfEngagement } from "#app/domain/engagements/place-of-engagement.ts";
import { readPlaceContent } from "#app/domain/places/place-content.ts";
import { readOpenPlaces } from "#app/domain/search/open-data.ts";
import { readPublicPlace } from "#app/domain/search/read-public-place.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { frozenRows } from "./stored-shapes.ts";

const versions = frozenRows().filter((one) => one.shape === "place-content");

forEachEngine((engine) => {
  it.each(versions)("serves a place that was published as version $version", async ({ row }) => {
    const world = await makeWorld(engine);
    const one = await given.acceptedEngagement(world);
    await world.db.updateTable("place_revision").set({ content: row }).where("place_id", "=", one.place.placeId).execute();
    const content = readPlaceContent(row);
    const guest = world.as("guest");
    expect(await readPublicPlace(guest, one.place.code)).toMatchObject({ kind: "place", place: { content } });
    const { value: open } = await readOpenPlaces(guest, { publicOrigin: "https://tests.example.jp", yes: "有", no: "無" }).next();
    expect(open).toMatchObject([{ code: one.place.code, smoking: content.smoking }]);
    expect(await readPlaceOfEngagement(world.as(one.agency), one.engagementId)).toEqual(content);
  });
});

it("says nothing of smoking where it was not asked yet, and counts saying it as a change of the surroundings", () => {
  const first = readPlaceContent(versions.find((one) => one.version === 1)!.row);
  expect(first.smoking).toBeNull();
  expect(changedNotionsOf(first, { ...first, smoking: "敷地内は禁煙です" })).toEqual(["environment"]);
});
