/** The last seat of a place, asked for by twenty at once, again and again; the small sister stands beside the requests. */
import { expect, it } from "vitest";
import { verifyHistory } from "#app/domain/history/verify-history.ts";
import { Refusal } from "#app/domain/refusal.ts";
import { acceptRequest } from "#app/domain/requests/accept-request.ts";
import { plainCircumstances, plainIdentity } from "#tests/support/given/engagements.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";

const rounds = 200;
const askers = 20;

forEachEngine((engine) => {
  it(`one of ${askers} gets it, ${rounds} times`, async () => {
    const world = await makeWorld(engine);
    const [agency, facility] = [await given.agency(world), await given.facility(world, { support_officer_name: "大橋 由紀" })];
    const applicants = [];
    for (let made = 0; made < askers; made += 1)
      applicants.push(await given.applicant(world, { of: agency, identity: plainIdentity, circumstances: plainCircumstances }));
    for (const applicant of applicants)
      for (const scope of ["named_to_host", "three_party", "insurance"]) await given.consent(world, applicant.applicantId, scope);
    for (let round = 0; round < rounds; round += 1) {
      const place = await given.place(world, { at: facility, content: { capacityTotal: 1 } });
      const requests: string[] = [];
      for (const applicant of applicants)
        requests.push(
          (await given.acceptedEngagement(world, { agency, facility, place, applicant, consents: [], state: "sent" })).requestId,
        );
      const results = await Promise.allSettled(requests.map((requestId) => acceptRequest(world.as(facility), requestId, undefined)));
      const refused = results.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
      for (const reason of refused) if (!(reason instanceof Refusal)) throw reason;
      expect(refused.map((reason) => (reason as Refusal).key)).toEqual(Array(askers - 1).fill("seat.none-free"));
      expect(
        await world.db
          .selectFrom("seat_hold")
          .select("seats")
          .where("place_id", "=", place.placeId)
          .where("released_at", "is", null)
          .execute(),
      ).toEqual([{ seats: 1 }]);
      expect(
        await world.db
          .selectFrom("placement_request")
          .select("id")
          .where("place_id", "=", place.placeId)
          .where("state", "=", "accepted")
          .execute(),
      ).toHaveLength(1);
    }
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
  });
});
