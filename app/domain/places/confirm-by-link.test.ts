import { expect, it } from "vitest";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { mintLink } from "../links/mint-link.ts";
import { Refusal } from "../refusal.ts";
import { confirmPlaceByLink, readPlaceByLink } from "./confirm-by-link.ts";

const linkTo = (world: World, placeId: string, accountId: string) =>
  mintLink(world.as("system"), { purpose: "place-confirmation", subject: "place", subjectId: placeId, accountId });
const placeRow = (world: World, id: string) =>
  world.db.selectFrom("place").select(["state", "confirmed_at", "confirm_due_on"]).where("id", "=", id).executeTakeFirstOrThrow();
const acts = async (world: World, id: string) =>
  (await world.db.selectFrom("history").select(["act", "actor_id", "via"]).where("subject_id", "=", id).orderBy("seq").execute()).map(
    (row) => ({ ...row }),
  );

forEachEngine((engine) => {
  it("brings a hidden place back in the name of the link's person, once", async () => {
    const world = await makeWorld(engine);
    const facility = await given.facility(world, { support_officer_name: "田所 実" });
    const { placeId } = await given.place(world, {
      at: facility,
      state: "unconfirmed",
      confirmed_at: "2026-09-01T00:00:00.000Z",
      confirm_due_on: "2026-10-31",
    });
    const token = await linkTo(world, placeId, facility.accountId);
    world.clock.advance({ hours: 1 });
    const byLink = world.as("guest", { via: "link" });
    expect(await readPlaceByLink(byLink, token)).toMatchObject({ standing: "ask", facility: facility.name });
    await confirmPlaceByLink(byLink, token);
    await confirmPlaceByLink(byLink, token);
    expect(await placeRow(world, placeId)).toEqual({
      state: "published",
      confirmed_at: "2026-11-20T01:00:00.000Z",
      confirm_due_on: "2027-01-19",
    });
    expect(await acts(world, placeId)).toEqual([{ act: "confirm", actor_id: facility.accountId, via: "link" }]);
    expect(await readPlaceByLink(byLink, token)).toMatchObject({ standing: "done" });
    expect(await world.db.selectFrom("place_search").select("is_listed").where("place_id", "=", placeId).executeTakeFirst()).toEqual({
      is_listed: 1,
    });
  });

  it("is over for who left the host, and says when the place cannot be shown or need not be", async () => {
    const world = await makeWorld(engine);
    const facility = await given.facility(world, { support_officer_name: null });
    const stopped = await given.place(world, { at: facility, state: "unconfirmed" });
    const paused = await given.place(world, { at: facility, state: "paused" });
    const [one, other] = [
      await linkTo(world, stopped.placeId, facility.accountId),
      await linkTo(world, paused.placeId, facility.accountId),
    ];
    const byLink = world.as("guest", { via: "link" });
    expect(await readPlaceByLink(byLink, one)).toMatchObject({ standing: "stopped" });
    await expect(confirmPlaceByLink(byLink, one)).rejects.toThrow(Refusal);
    expect(await readPlaceByLink(byLink, other)).toMatchObject({ standing: "elsewhere" });
    await confirmPlaceByLink(byLink, other);
    expect(await placeRow(world, paused.placeId)).toMatchObject({ state: "paused" });

    await world.db
      .updateTable("membership")
      .set({ ended_at: world.as("system").now() })
      .where("account_id", "=", facility.accountId)
      .execute();
    for (const work of [readPlaceByLink, confirmPlaceByLink])
      await expect(work(byLink, one)).rejects.toMatchObject({ kind: "missing", key: "link-over" });
  });
});
