import { expect, it } from "vitest";
import { lettersOf, conflictOf } from "#tests/support/facts.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { posts } from "../access/rights.ts";
import { readStaff } from "../accounts/read-staff.ts";
import { Refusal } from "../refusal.ts";
import { endMembership } from "./end-membership.ts";
import { invitePerson } from "./invite-person.ts";
import type { InvitePersonForm } from "./invite-person-form.ts";
import { listPeople, organisationOfPeople, readMembership } from "./list-people.ts";

const form = (changes: Partial<InvitePersonForm> = {}): InvitePersonForm => ({
  name: "大橋 由紀",
  nameKana: undefined,
  title: undefined,
  email: "Yuki@example.jp",
  post: "support-officer",
  facilityId: undefined,
  ...changes,
});
const refusalOf = async (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error("was not refused");
    },
    (error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    },
  );
const accountOf = (world: World, email: string) =>
  world.db.selectFrom("account").selectAll().where("email", "=", email).executeTakeFirstOrThrow();

forEachEngine((engine) => {
  it("makes an account without a password, a membership with the post's rights, and a letter about it", async () => {
    const world = await makeWorld(engine);
    const host = await given.corporation(world);
    const facility = await given.facility(world, { of: host });
    const { membershipId } = await invitePerson(world.as(host), host.id, form({ facilityId: facility.facilityId }));
    const account = await accountOf(world, "yuki@example.jp");
    expect(account.password_hash).toBeNull();
    expect((await readStaff(world.as("system"), account.id))?.memberships).toMatchObject([
      { organisationId: host.id, facilityId: facility.facilityId, rights: posts.corporation["support-officer"] },
    ]);
    expect(await lettersOf(world, "staff-invitation")).toMatchObject([
      { account_id: account.id, organisation_id: host.id, subject: "membership", subject_id: membershipId },
    ]);

    // The same again: no second membership, a new letter; another post replaces the first.
    expect(await invitePerson(world.as(host), host.id, form({ facilityId: facility.facilityId, post: "helper" }))).toEqual({
      membershipId,
    });
    expect(await lettersOf(world, "staff-invitation")).toHaveLength(2);
    expect((await readStaff(world.as("system"), account.id))?.memberships).toMatchObject([{ rights: posts.corporation.helper }]);
    expect((await listPeople(world.as(host), host.id)).people.find((one) => one.membershipId === membershipId)).toMatchObject({
      name: "大橋 由紀",
      post: "helper",
      facility: facility.name,
      isActive: false,
    });
  });

  it("floods nobody's mailbox, and sends again the next day", async () => {
    const world = await makeWorld(engine);
    const agency = await given.agency(world);
    const invite = () => invitePerson(world.as(agency), agency.id, form({ post: "consultant" }));
    const answers = await Promise.allSettled(Array.from({ length: 20 }, invite));
    expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(5);
    expect((await refusalOf(invite())).fields).toEqual({ email: ["people.invited-enough"] });
    expect(await lettersOf(world, "staff-invitation")).toHaveLength(5);
    world.clock.advance({ days: 1, minutes: 1 });
    await invite();
    expect(await lettersOf(world, "staff-invitation")).toHaveLength(6);
  });

  it("gives a known person one more membership and leaves their name alone", async () => {
    const world = await makeWorld(engine);
    await given.secretariat(world);
    const agency = await given.agency(world);
    const town = await given.municipality(world);
    await invitePerson(world.as("secretariat"), town.id, form({ email: agency.email, name: "べつの名", post: "officer" }));
    const staff = await readStaff(world.as("system"), agency.accountId);
    expect(staff?.name).not.toBe("べつの名");
    expect(staff?.memberships.map((one) => one.organisationKind).sort()).toEqual(["agency", "municipality"]);
  });

  it("is open to the secretariat, to windows and to chiefs, each for their own", async () => {
    const world = await makeWorld(engine);
    await given.secretariat(world);
    const host = await given.corporation(world);
    const facility = await given.facility(world, { of: host });
    const agency = await given.agency(world);
    const supporter = await given.staff(world, agency, { rights: posts.agency.supporter });
    await invitePerson(world.as("secretariat"), host.id, form());
    await invitePerson(world.as(agency), agency.id, form({ post: "consultant" }));
    for (const who of [facility, agency, supporter])
      expect((await refusalOf(invitePerson(world.as(who), host.id, form()))).kind).toBe("missing");
    for (const who of [host, supporter])
      expect((await refusalOf(invitePerson(world.as(who), agency.id, form({ post: "consultant" })))).kind).toBe("missing");
    expect((await refusalOf(invitePerson(world.as(host), host.id, form({ post: "chief" })))).fields).toEqual({
      post: ["form.not-a-choice"],
    });
    expect((await refusalOf(invitePerson(world.as(host), host.id, form({ post: "constructor" })))).fields).toEqual({
      post: ["form.not-a-choice"],
    });
    const stranger = await given.facility(world);
    expect((await refusalOf(invitePerson(world.as(host), host.id, form({ facilityId: stranger.facilityId })))).fields).toEqual({
      facilityId: ["form.not-a-choice"],
    });
    expect((await refusalOf(listPeople(world.as(agency), host.id))).kind).toBe("missing");
    expect(organisationOfPeople(world.as(host), "corporation", null)).toEqual({ id: host.id, others: [] });
    expect(() => organisationOfPeople(world.as(host), "corporation", stranger.corporation.id)).toThrow(Refusal);
  });

  it("keeps a window of one facility to that facility", async () => {
    const world = await makeWorld(engine);
    const host = await given.corporation(world);
    const [mine, sister] = [await given.facility(world, { of: host }), await given.facility(world, { of: host, name: "二の家" })];
    const window = await given.staff(world, host, { facilityId: mine.facilityId });
    await invitePerson(world.as(window), host.id, form({ facilityId: mine.facilityId, post: "helper" }));
    expect((await refusalOf(invitePerson(world.as(window), host.id, form({ post: "helper" })))).fields).toEqual({
      facilityId: ["form.choose"],
    });
    expect(
      (await refusalOf(invitePerson(world.as(window), host.id, form({ facilityId: sister.facilityId, post: "helper" })))).fields,
    ).toEqual({ facilityId: ["form.not-a-choice"] });
    const seen = await listPeople(world.as(window), host.id);
    expect(seen.facilities.map((one) => one.id)).toEqual([mine.facilityId]);
    expect(seen.people.every((one) => one.facility === mine.name)).toBe(true);
    const elsewhere = await world.db
      .selectFrom("membership")
      .select("id")
      .where("facility_id", "=", sister.facilityId)
      .executeTakeFirstOrThrow();
    expect((await refusalOf(endMembership(world.as(window), elsewhere.id))).kind).toBe("missing");
    expect((await refusalOf(readMembership(world.as(window), elsewhere.id))).kind).toBe("missing");
  });

  it("refuses a disabled account", async () => {
    const world = await makeWorld(engine);
    const host = await given.corporation(world);
    const gone = await given.staff(world, host, { email: "gone@example.jp" });
    await world.db
      .updateTable("account")
      .set({ disabled_at: world.as("system").now() })
      .where("id", "=", gone.accountId)
      .execute();
    expect((await refusalOf(invitePerson(world.as(host), host.id, form({ email: "gone@example.jp", post: "helper" })))).fields).toEqual({
      email: ["people.account-disabled"],
    });
  });

  it("ends a membership, hands its cases back, and keeps the last who manages", async () => {
    const world = await makeWorld(engine);
    const agency = await given.agency(world);
    const worker = await given.staff(world, agency, { rights: posts.agency.supporter });
    const { applicantId } = await given.applicant(world, { of: agency, assigned_account_id: worker.accountId });
    const membership = async (accountId: string) =>
      (await world.db.selectFrom("membership").select("id").where("account_id", "=", accountId).executeTakeFirstOrThrow()).id;

    await endMembership(world.as(agency), await membership(worker.accountId));
    await endMembership(world.as(agency), await membership(worker.accountId));
    expect((await readStaff(world.as("system"), worker.accountId))?.memberships).toEqual([]);
    expect(
      (await world.db.selectFrom("applicant").select("assigned_account_id").where("id", "=", applicantId).executeTakeFirstOrThrow())
        .assigned_account_id,
    ).toBeNull();
    expect(
      (await world.db.selectFrom("history").select("act").where("subject", "=", "membership").execute()).map((one) => one.act),
    ).toEqual(["end"]);

    const chief = await membership(agency.accountId);
    expect(await conflictOf(endMembership(world.as(agency), chief))).toBe("people.last-manager");
    expect(await conflictOf(invitePerson(world.as(agency), agency.id, form({ email: agency.email, post: "supporter" })))).toBe(
      "people.last-manager",
    );
    await invitePerson(world.as(agency), agency.id, form({ post: "chief" }));
    await endMembership(world.as(agency), chief);
    expect((await refusalOf(endMembership(world.as(await given.agency(world, { name: "べつ" })), chief))).kind).toBe("missing");
  });

  it("never lets the last two end each other", async () => {
    const world = await makeWorld(engine, { isShared: true });
    const host = await given.corporation(world);
    const second = await given.staff(world, host);
    const ids = (await world.db.selectFrom("membership").select("id").where("organisation_id", "=", host.id).orderBy("id").execute()).map(
      (one) => one.id,
    );
    const results = await Promise.allSettled([endMembership(world.as(second), ids[0]), endMembership(world.as(host), ids[1])]);
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  });
});
