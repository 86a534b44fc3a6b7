import { expect, it } from "vitest";
import { hostSees } from "#app/domain/access/narrow.ts";
import { openFor } from "#db/seal.ts";
import { forEachEngine, makeWorld } from "../world.ts";
import { given } from "./given.ts";

forEachEngine((engine) => {
  it("makes one of each kind, in roles the world remembers", async () => {
    const world = await makeWorld(engine);
    await given.secretariat(world);
    const host = await given.facility(world);
    const agency = await given.agency(world);
    await given.municipality(world);
    await given.applicant(world, { of: agency });
    for (const role of ["secretariat", "host", "agency", "municipality", "applicant"] as const)
      expect(world.as(role).actor.kind).toMatch(/staff|applicant/);
    expect(world.as("host").actor).toEqual(expect.objectContaining({ accountId: expect.any(String) }));
    expect(world.as(host).actor).toBe(host.actor);
    await given.alsoWorksAt(world, agency, host.corporation);
  });

  it("narrows an officer to the own facility and the window to the own corporation", async () => {
    const world = await makeWorld(engine);
    const corporation = await given.corporation(world);
    const [one, two] = [
      await given.facility(world, { of: corporation }),
      await given.facility(world, { of: corporation, name: "あおばの家" }),
    ];
    const other = await given.facility(world, { of: await given.corporation(world, { name: "べつの会" }) });
    const seen = async (who: { actor: typeof one.actor }) =>
      (
        await world.db
          .selectFrom("facility")
          .select("id")
          .where(hostSees(who.actor, { facility: "facility.id" }))
          .orderBy("id")
          .execute()
      ).map((row) => row.id);
    expect(await seen(one)).toEqual([one.facilityId]);
    expect(await seen(corporation)).toEqual([one.facilityId, two.facilityId]);
    expect(await seen(other)).toEqual([other.facilityId]);
  });

  it("seals an applicant's identity with the person's own key", async () => {
    const world = await makeWorld(engine);
    const { applicantId } = await given.applicant(world, { identity: { name: "山田" } });
    const row = await world.db
      .selectFrom("applicant")
      .innerJoin("person_key", "person_key.id", "person_key_id")
      .select(["identity_sealed", "person_key_id", "wrapped_key"])
      .executeTakeFirstOrThrow();
    expect(row.identity_sealed).not.toContain("山田");
    const key = world.programme.keys.unwrapPersonKey(row.person_key_id, row.wrapped_key!);
    expect(openFor(key, row.identity_sealed, { table: "applicant", column: "identity_sealed", row: applicantId })).toBe('{"name":"山田"}');
  });
});
