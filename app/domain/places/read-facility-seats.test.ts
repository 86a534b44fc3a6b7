import { expect, it } from "vitest";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { setOutsideSeats } from "./set-outside-seats.ts";
import { readFacilitySeats } from "./read-facility-seats.ts";

forEachEngine((engine) => {
  it("counts the seats that stay free in each month, for the facility's own people", async () => {
    const world = await makeWorld(engine);
    const facility = await given.facility(world);
    const other = await given.facility(world, { of: await given.corporation(world, { name: "べつの会" }) });
    const { placeId } = await given.place(world, { at: facility, content: { capacityTotal: 3 } });
    await given.place(world, { at: facility, state: "draft" });
    await given.place(world, { at: facility, state: "closed" });
    await setOutsideSeats(world.as(facility), placeId, { seats: 2, fromOn: "2026-12-15", toOn: "2027-01-01", note: null });
    const seats = await readFacilitySeats(world.as(facility), facility.facilityId);
    expect(seats.months).toEqual(["2026-11-20", "2026-12-01", "2027-01-01", "2027-02-01", "2027-03-01", "2027-04-01"]);
    expect(seats.places.map((one) => [one.id, one.total, one.free])).toEqual([[placeId, 3, [3, 1, 1, 3, 3, 3]]]);
    await expect(readFacilitySeats(world.as(other), facility.facilityId)).rejects.toMatchObject({ kind: "missing" });
  });
});
