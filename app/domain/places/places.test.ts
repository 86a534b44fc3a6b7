import { expect, it } from "vitest";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { conflictOf, lettersOf, stateOf } from "#tests/support/facts.ts";
import { given } from "#tests/support/given/given.ts";
import { plainContent } from "#tests/support/given/places.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { certifyFacility } from "../corporations/certify-facility.ts";
import { onceOnly } from "../form-receipt.ts";
import { verifyHistory } from "../history/verify-history.ts";
import { Refusal } from "../refusal.ts";
import { closePlace } from "./close-place.ts";
import { confirmPlace } from "./confirm-place.ts";
import { pausePlace } from "./pause-place.ts";
import { renewPlace } from "./renew-place.ts";
import { reopenPlace } from "./reopen-place.ts";
import { resumePlace } from "./resume-place.ts";
import { setOutsideSeats } from "./set-outside-seats.ts";
import { expirePlaces, remindEndingPlaces, remindUnconfirmedPlaces, resumePausedPlaces, unconfirmPlaces } from "./place-clock.ts";
import { sectionsOfPlace, type PlaceContent, type PlaceSection } from "./place-content.ts";
import { publishEdit } from "./publish-edit.ts";
import { approvePlace } from "./approve-place.ts";
import { askPlaceChanges } from "./ask-place-changes.ts";
import { discardEdit } from "./discard-edit.ts";
import { savePlaceSection } from "./save-place-section.ts";
import { startPlace } from "./start-place.ts";
import { submitPlace } from "./submit-place.ts";
import { takeBackPlace } from "./take-back-place.ts";

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
const rowOf = (world: World, placeId: string) =>
  world.db.selectFrom("place").selectAll().where("id", "=", placeId).executeTakeFirstOrThrow();
const actsOf = async (world: World, placeId: string) =>
  (await world.db.selectFrom("history").select("act").where("subject_id", "=", placeId).orderBy("seq").execute()).map((one) => one.act);
const isListed = async (world: World, placeId: string) =>
  (await world.db.selectFrom("place_search").select("is_listed").where("place_id", "=", placeId).executeTakeFirst())?.is_listed === 1;
const titleShown = async (world: World, placeId: string) =>
  (
    JSON.parse(
      (await world.db.selectFrom("place_search").select("card").where("place_id", "=", placeId).executeTakeFirstOrThrow()).card,
    ) as { title: string }
  ).title;
const contentOf = async (world: World, revisionId: string | null) =>
  JSON.parse(
    (await world.db.selectFrom("place_revision").select("content").where("id", "=", revisionId!).executeTakeFirstOrThrow()).content,
  ) as PlaceContent;

async function open(engine: Parameters<typeof makeWorld>[0], options: { isShared?: boolean } = {}) {
  const world = await makeWorld(engine, options);
  await loadReference(world.as("system"));
  const secretariat = await given.secretariat(world);
  const facility = await given.facility(world, { support_officer_name: "田所 実" });
  const stranger = await given.facility(world, { name: "べつの家" });
  return { world, secretariat, facility, stranger, host: world.as(facility), office: world.as(secretariat) };
}
type Scene = Awaited<ReturnType<typeof open>>;

async function fill({ host }: Scene, placeId: string, changes: Partial<PlaceContent> = {}) {
  const content = { ...plainContent, ...changes };
  for (const [section, fields] of Object.entries(sectionsOfPlace))
    await savePlaceSection(host, placeId, section as PlaceSection, Object.fromEntries(fields.map((field) => [field, content[field]])));
}
async function submitted(scene: Scene, changes: Partial<PlaceContent> = {}) {
  const { placeId } = await startPlace(scene.host, scene.facility.facilityId);
  await fill(scene, placeId, changes);
  await submitPlace(scene.host, placeId);
  return placeId;
}
async function published(scene: Scene, changes: Partial<PlaceContent> = {}) {
  const placeId = await submitted(scene, changes);
  await approvePlace(scene.office, placeId);
  return placeId;
}

forEachEngine((engine) => {
  it("goes from an empty draft through review to the lists", async () => {
    const scene = await open(engine);
    const { world, host, office, facility } = scene;
    const { placeId, code } = await startPlace(host, facility.facilityId);
    expect(code).toBe("HB-2026-0001");
    const refused = await refusalOf(submitPlace(host, placeId));
    expect(refused.fields.title).toEqual(["place.fault.missing"]);

    await fill(scene, placeId);
    await submitPlace(host, placeId);
    await submitPlace(host, placeId);
    expect(await stateOf(world, "place", placeId)).toBe("in-review");
    expect(await lettersOf(world, "place-submit")).toHaveLength(1);
    expect(await conflictOf(savePlaceSection(host, placeId, "about", { title: "べつの見出しです" }))).toBe("place.not-editable");
    expect(await isListed(world, placeId)).toBe(false);

    await approvePlace(office, placeId);
    await approvePlace(office, placeId);
    expect(await rowOf(world, placeId)).toMatchObject({
      state: "published",
      edit_revision_id: null,
      capacity_total: 2,
      confirm_due_on: "2027-01-19",
    });
    expect(await isListed(world, placeId)).toBe(true);
    expect(await lettersOf(world, "place-approve")).toHaveLength(1);
    expect(await actsOf(world, placeId)).toEqual(["start", "submit", "approve"]);
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
  });

  it("starts once when the form comes twice", async () => {
    const { world, host, facility } = await open(engine);
    const send = () => onceOnly(host, "key-1", {}, (ctx) => startPlace(ctx, facility.facilityId));
    expect(await send()).toEqual(await send());
    expect(await world.db.selectFrom("place").select("id").execute()).toHaveLength(1);
  });

  it("keeps other hosts' places missing, and a draft from the secretariat", async () => {
    const scene = await open(engine);
    const { world, stranger, facility, office } = scene;
    const placeId = await published(scene);
    const { placeId: draftId } = await startPlace(scene.host, facility.facilityId);
    const sister = await given.facility(world, { of: facility.corporation, name: "となりの家" });
    for (const who of [stranger, sister]) {
      const ctx = world.as(who);
      const acts = [
        () => startPlace(ctx, facility.facilityId),
        () => savePlaceSection(ctx, placeId, "about", {}),
        () => submitPlace(ctx, draftId),
        () => publishEdit(ctx, placeId),
        () => confirmPlace(ctx, placeId),
        () => closePlace(ctx, placeId),
        () => discardEdit(ctx, placeId),
        () => setOutsideSeats(ctx, placeId, { seats: 1, fromOn: "2026-12-01", toOn: null, note: null }),
      ];
      for (const act of acts) expect((await refusalOf(act())).kind).toBe("missing");
    }
    expect((await refusalOf(approvePlace(office, draftId))).kind).toBe("missing");
    expect((await refusalOf(approvePlace(scene.host, placeId))).kind).toBe("missing");
    const helper = await given.staff(world, facility.corporation, { rights: ["keep-placements"] });
    expect((await refusalOf(closePlace(world.as(helper), placeId))).kind).toBe("missing");
  });

  it("gives a place back with a note that stays until it is submitted again, and is taken back", async () => {
    const scene = await open(engine);
    const { world, host, office } = scene;
    const placeId = await submitted(scene);
    await takeBackPlace(host, placeId);
    await takeBackPlace(host, placeId);
    expect(await stateOf(world, "place", placeId)).toBe("draft");
    await submitPlace(host, placeId);
    expect((await refusalOf(askPlaceChanges(office, placeId, " "))).key).toBe("note.required");
    await askPlaceChanges(office, placeId, "休憩の時間を書いてください。");
    expect(await rowOf(world, placeId)).toMatchObject({ state: "changes-requested", review_note: "休憩の時間を書いてください。" });
    expect(await lettersOf(world, "place-ask-changes")).toHaveLength(1);
    await savePlaceSection(host, placeId, "time", { breakMinutes: 15 });
    expect((await rowOf(world, placeId)).review_note).not.toBeNull();
    await submitPlace(host, placeId);
    expect((await rowOf(world, placeId)).review_note).toBeNull();
    expect(await lettersOf(world, "place-submit")).toHaveLength(3);
  });

  it("refuses an approval of a text that changed, and one the facility no longer allows", async () => {
    const scene = await open(engine);
    const { world, host, office, facility } = scene;
    const certificate = {
      status: "certified",
      number: "T-1",
      certifiedOn: "2020-04-01",
      capacityNonEmployment: 4,
      capacityEmployment: 2,
    } as const;
    const window = world.as(facility.corporation as never);
    await certifyFacility(window, facility.facilityId, certificate);
    const placeId = await submitted(scene, { workForms: ["B"] });
    await takeBackPlace(host, placeId);
    const { revision } = await savePlaceSection(host, placeId, "time", { breakMinutes: 20 });
    await submitPlace(host, placeId);
    expect(await conflictOf(approvePlace(office, placeId, revision - 1))).toBe("changed-meanwhile");
    await certifyFacility(window, facility.facilityId, { ...certificate, status: "abolished" });
    expect((await refusalOf(approvePlace(office, placeId, revision))).fields).toEqual({ workForms: ["place.fault.certification"] });
    expect(await stateOf(world, "place", placeId)).toBe("in-review");
  });

  it("shows an edit only when it is published, and keeps the version cases were asked for", async () => {
    const scene = await open(engine);
    const { world, host } = scene;
    const placeId = await published(scene);
    const before = await rowOf(world, placeId);
    await savePlaceSection(host, placeId, "about", { title: "新しい見出しです" }, 8);
    expect(await titleShown(world, placeId)).toBe(plainContent.title);
    await publishEdit(host, placeId);
    await publishEdit(host, placeId);
    expect(await titleShown(world, placeId)).toBe("新しい見出しです");
    expect((await contentOf(world, before.published_revision_id)).title).toBe(plainContent.title);
    expect(await actsOf(world, placeId)).toEqual(["start", "submit", "approve", "publish-edit"]);

    await savePlaceSection(host, placeId, "about", { title: "もう一つの見出し" });
    await discardEdit(host, placeId);
    await discardEdit(host, placeId);
    expect(await rowOf(world, placeId)).toMatchObject({ edit_revision_id: null });
    expect(await titleShown(world, placeId)).toBe("新しい見出しです");
  });

  it("refuses a form made from an older text, also after somebody published", async () => {
    const scene = await open(engine);
    const { host } = scene;
    const placeId = await published(scene);
    const first = await savePlaceSection(host, placeId, "about", { title: "ひとつめの見出し" }, 8);
    expect(await conflictOf(savePlaceSection(host, placeId, "about", { title: "ふたつめの見出し" }, 8))).toBe("changed-meanwhile");
    expect(await conflictOf(publishEdit(host, placeId, 8))).toBe("changed-meanwhile");
    await publishEdit(host, placeId, first.revision);
    // The published text is the one this form was made from, so it may go on.
    const next = await savePlaceSection(host, placeId, "about", { title: "みっつめの見出し" }, first.revision);
    await publishEdit(host, placeId, next.revision);
    expect(await conflictOf(savePlaceSection(host, placeId, "about", { title: "ふるい見出しです" }, first.revision))).toBe(
      "changed-meanwhile",
    );
  });

  it("publishes an edit or keeps a save, when both come at once", async () => {
    const scene = await open(engine, { isShared: true });
    const { world, host } = scene;
    const placeId = await published(scene);
    const { revision } = await savePlaceSection(host, placeId, "about", { title: "公開する見出し" });
    const results = await Promise.allSettled([
      publishEdit(host, placeId, revision),
      savePlaceSection(host, placeId, "about", { title: "あとの見出しです" }, revision),
    ]);
    const row = await rowOf(world, placeId);
    const shown = await titleShown(world, placeId);
    if (results[0].status === "fulfilled") expect(shown).toBe("公開する見出し");
    else expect((await contentOf(world, row.edit_revision_id)).title).toBe("あとの見出しです");
    expect((await contentOf(world, row.published_revision_id)).title).toBe(shown);
  });

  it("refuses codes no table holds, and fewer seats than are held", async () => {
    const scene = await open(engine);
    const { host } = scene;
    const placeId = await published(scene);
    expect((await refusalOf(savePlaceSection(host, placeId, "about", { workForms: ["Z"] }))).fields).toEqual({
      workForms: ["form.not-a-choice"],
    });
    expect(
      (await refusalOf(savePlaceSection(host, placeId, "care", { environment: { ...plainContent.environment, noise: "roaring" } }))).fields,
    ).toEqual({ "environment.noise": ["form.not-a-choice"] });
    await setOutsideSeats(host, placeId, { seats: 2, fromOn: "2026-12-01", toOn: null, note: null });
    await savePlaceSection(host, placeId, "seats", { capacityTotal: 1 });
    expect((await refusalOf(publishEdit(host, placeId))).fields).toEqual({ capacityTotal: ["place.fault.seats-held?held=2"] });
  });

  it("counts people from outside, never more than there are seats", async () => {
    const scene = await open(engine);
    const { world, host } = scene;
    const placeId = await published(scene);
    const outside = { seats: 1, fromOn: "2026-12-01", toOn: "2026-12-31", note: null };
    await setOutsideSeats(host, placeId, outside);
    await setOutsideSeats(host, placeId, { ...outside, seats: 2 });
    expect(
      (await world.db.selectFrom("seat_hold").select("seats").where("released_at", "is", null).execute()).map((one) => one.seats),
    ).toEqual([2]);
    expect((await refusalOf(setOutsideSeats(host, placeId, { ...outside, seats: 3 }))).fields).toEqual({
      seats: ["place.fault.too-many-outside?free=2"],
    });
    expect((await refusalOf(setOutsideSeats(host, placeId, { ...outside, toOn: "2026-11-01" }))).fields).toEqual({
      toOn: ["form.end-after-start"],
    });
    await setOutsideSeats(host, placeId, { ...outside, seats: 0 });
    expect(await world.db.selectFrom("seat_hold").select("id").where("released_at", "is", null).execute()).toEqual([]);
    await closePlace(host, placeId);
    expect(await conflictOf(setOutsideSeats(host, placeId, outside))).toBe("place.closed");
  });

  it("pauses with a reason and comes back, by hand and by the clock", async () => {
    const scene = await open(engine);
    const { world, host } = scene;
    const placeId = await published(scene);
    const pause = { fromOn: "2026-11-20", toOn: "2026-11-30", reason: "infection" };
    expect((await refusalOf(pausePlace(host, placeId, { ...pause, reason: "none" }))).fields).toEqual({ reason: ["form.not-a-choice"] });
    expect((await refusalOf(pausePlace(host, placeId, { ...pause, toOn: "2026-11-10" }))).fields).toHaveProperty("toOn");
    await pausePlace(host, placeId, pause);
    expect(await rowOf(world, placeId)).toMatchObject({ state: "paused", pause_reason: "infection", paused_to: "2026-11-30" });
    expect(await isListed(world, placeId)).toBe(false);
    await resumePlace(host, placeId);
    await resumePlace(host, placeId);
    expect(await rowOf(world, placeId)).toMatchObject({ state: "published", pause_reason: null });
    expect(await isListed(world, placeId)).toBe(true);

    await pausePlace(host, placeId, pause);
    world.clock.set("2026-11-30T10:00:00.000Z");
    expect(await resumePausedPlaces(world.as("clock"))).toBe(0);
    world.clock.advance({ days: 1 });
    expect(await resumePausedPlaces(world.as("clock"))).toBe(1);
    expect(await stateOf(world, "place", placeId)).toBe("published");
  });

  it("is reminded once, hidden when nobody confirms, and back at once on confirmation", async () => {
    const scene = await open(engine);
    const { world, host } = scene;
    const clock = world.as("clock");
    const placeId = await published(scene);
    expect(await remindUnconfirmedPlaces(clock)).toBe(0);
    world.clock.advance({ days: 46 });
    expect(await remindUnconfirmedPlaces(clock)).toBe(1);
    expect(await remindUnconfirmedPlaces(clock)).toBe(0);
    expect(await lettersOf(world, "place-remind")).toHaveLength(1);
    world.clock.advance({ days: 14 });
    expect(await unconfirmPlaces(clock)).toBe(0);
    world.clock.advance({ days: 1 });
    expect(await unconfirmPlaces(clock)).toBe(1);
    expect(await stateOf(world, "place", placeId)).toBe("unconfirmed");
    expect(await isListed(world, placeId)).toBe(false);

    // An edit alone does not bring it back; the confirmation does.
    await savePlaceSection(host, placeId, "about", { title: "新しい見出しです" });
    await publishEdit(host, placeId);
    expect(await isListed(world, placeId)).toBe(false);
    await confirmPlace(host, placeId);
    expect(await isListed(world, placeId)).toBe(true);
    expect(await titleShown(world, placeId)).toBe("新しい見出しです");
  });

  it("is said once to end soon, also while it pauses, and once more for another last day", async () => {
    const scene = await open(engine);
    const { world, host } = scene;
    const clock = world.as("clock");
    const ends = await published(scene, { validUntil: "2026-12-18" });
    const paused = await published(scene, { validUntil: "2026-12-18" });
    await pausePlace(host, paused, { fromOn: "2026-11-20", toOn: null, reason: "full_support" });
    const closed = await published(scene, { validUntil: "2026-12-18" });
    await closePlace(host, closed);
    const open_ = await published(scene);

    world.clock.set("2026-12-02T23:00:00.000Z");
    expect(await remindEndingPlaces(clock)).toBe(0);
    world.clock.advance({ days: 1 });
    expect(await remindEndingPlaces(clock)).toBe(2);
    expect(await remindEndingPlaces(clock)).toBe(0);
    const told = async () => (await lettersOf(world, "place-remind-end")).map((letter) => letter.subject_id).sort();
    expect(await told()).toEqual([ends, paused].sort());
    expect(await actsOf(world, open_)).not.toContain("remind-end");
    expect(await rowOf(world, ends)).toMatchObject({ state: "published", end_told_for: "2026-12-18" });

    // Given a later day, it is told again before that one; given none, never.
    const extend = async (placeId: string, validUntil: string | null) => {
      await savePlaceSection(host, placeId, "seats", { validUntil });
      await publishEdit(host, placeId);
    };
    await extend(ends, "2027-01-29");
    await extend(paused, null);
    world.clock.advance({ days: 30 });
    expect(await remindEndingPlaces(clock)).toBe(0);
    world.clock.set("2027-01-29T23:30:00.000Z");
    expect([await remindEndingPlaces(clock), (await told()).length]).toEqual([0, 2]);
  });

  it("is said to end by a clock that slept over the day, on the last day itself, and not after it", async () => {
    const scene = await open(engine);
    const { world } = scene;
    const late = await published(scene, { validUntil: "2026-12-18" });
    await published(scene, { validUntil: "2026-12-16" });
    world.clock.set("2026-12-17T23:00:00.000Z");
    expect(await remindEndingPlaces(world.as("clock"))).toBe(1);
    expect((await lettersOf(world, "place-remind-end")).map((letter) => letter.subject_id)).toEqual([late]);
  });

  it("ends after its own last day, is renewed with a new one, closes and reopens as a copy", async () => {
    const scene = await open(engine);
    const { world, host } = scene;
    const placeId = await published(scene, { validUntil: "2026-12-18" });
    world.clock.set("2026-12-18T03:00:00.000Z");
    expect(await expirePlaces(world.as("clock"))).toBe(0);
    world.clock.advance({ days: 1 });
    expect(await expirePlaces(world.as("clock"))).toBe(1);
    expect(await lettersOf(world, "place-expire")).toHaveLength(1);
    expect(await isListed(world, placeId)).toBe(false);

    await savePlaceSection(host, placeId, "about", { title: "次の年の見出し" });
    expect((await refusalOf(renewPlace(host, placeId, "2026-12-01"))).fields).toEqual({ validUntil: ["form.date-passed"] });
    await renewPlace(host, placeId, "2027-03-31");
    expect(await rowOf(world, placeId)).toMatchObject({ state: "published", valid_until: "2027-03-31" });
    expect(await isListed(world, placeId)).toBe(true);
    await publishEdit(host, placeId);
    expect(await rowOf(world, placeId)).toMatchObject({ valid_until: "2027-03-31" });

    await closePlace(host, placeId, "事業の終了");
    await closePlace(host, placeId);
    expect(await isListed(world, placeId)).toBe(false);
    const closed = await rowOf(world, placeId);
    await reopenPlace(host, placeId);
    const reopened = await rowOf(world, placeId);
    expect(reopened).toMatchObject({ state: "draft", published_revision_id: null });
    expect(reopened.edit_revision_id).not.toBe(closed.published_revision_id);
    await savePlaceSection(host, placeId, "about", { title: "再開した見出しです" });
    expect((await contentOf(world, closed.published_revision_id)).title).toBe("次の年の見出し");
  });

  it("refuses a move its state does not have", async () => {
    const scene = await open(engine);
    const { host, world, facility } = scene;
    const { placeId } = await startPlace(host, facility.facilityId);
    expect(await conflictOf(pausePlace(host, placeId, { fromOn: "2026-11-20", toOn: null, reason: "other" }))).toBe("move.place");
    expect(await conflictOf(reopenPlace(host, (await given.place(world, { at: facility })).placeId))).toBe("move.place");
  });
});
