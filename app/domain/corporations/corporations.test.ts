import { expect, it } from "vitest";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { stateOf } from "#tests/support/facts.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { onceOnly } from "../form-receipt.ts";
import { Refusal } from "../refusal.ts";
import { certifyFacility } from "./certify-facility.ts";
import { editCorporation } from "./edit-corporation.ts";
import { editFacility } from "./edit-facility.ts";
import { facilityForm, type CertificationForm, type FacilityForm } from "./facility-form.ts";
import { listFacilities } from "./list-facilities.ts";
import { readCorporation } from "./read-corporation.ts";
import { readFacility } from "./read-facility.ts";
import { registerFacility } from "./register-facility.ts";
import { registerOrganisation } from "./register-organisation.ts";
import type { CorporationForm } from "./organisation-form.ts";

const hachioji = "132012";
const plainFacility: FacilityForm = {
  name: "デイサービス こもれび",
  nameKana: "デイサービス コモレビ",
  facilityType: "day_service",
  officeNumber: undefined,
  postalCode: "176-0012",
  municipalityCode: "131202",
  town: "豊玉北六丁目",
  street: "99-1",
  building: undefined,
  lat: undefined,
  lon: undefined,
  nearestStations: [{ line: "西武池袋線", station: "練馬", walkMinutes: 8, busMinutes: undefined }],
  phone: "03-0000-1001",
  fax: undefined,
  email: "hataraku@example.jp",
  supportOfficerName: "田所 実",
  supportOfficerNameKana: undefined,
  supportOfficerTitle: undefined,
  samePremisesAs: undefined,
  addressVisibility: undefined,
  wheelchairAccessible: "yes",
  multipurposeToilet: "no",
  rampOrElevator: "unknown",
  writingSupport: "unknown",
  priorityParking: "unknown",
  dayTemplate: [
    { from: "08:30", to: "08:40", label: "朝礼" },
    { from: "08:40", to: "10:00", label: "清掃" },
  ],
};
const plainCorporation: CorporationForm = {
  name: "社会福祉法人 こもれび",
  nameKana: "コモレビ",
  phone: undefined,
  email: undefined,
  corporateNumber: "3999905000001",
  joinedOn: "2018-04-01",
  contactUnit: "地域公益担当",
  websiteUrl: undefined,
  isListed: true,
};
const certified: CertificationForm = {
  status: "certified",
  number: "東福地-1",
  certifiedOn: "2020-04-01",
  capacityNonEmployment: 4,
  capacityEmployment: 2,
};

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
const historyOf = async (world: World, subject: string) =>
  (await world.db.selectFrom("history").select("act").where("subject", "=", subject).orderBy("seq").execute()).map((one) => one.act);
const listed = async (world: World, placeId: string) =>
  world.db.selectFrom("place_search").select(["is_listed", "work_forms", "card"]).where("place_id", "=", placeId).executeTakeFirstOrThrow();

async function open(engine: Parameters<typeof makeWorld>[0]) {
  const world = await makeWorld(engine);
  await loadReference(world.as("system"));
  return world;
}

forEachEngine((engine) => {
  it("registers each kind with its own columns, once", async () => {
    const world = await open(engine);
    await given.secretariat(world);
    const ctx = world.as("secretariat");
    const corporation = await registerOrganisation(ctx, { kind: "corporation", ...plainCorporation, municipalityCode: "131202" });
    const agency = await registerOrganisation(ctx, {
      kind: "agency",
      name: "相談窓口",
      nameKana: "ソウダン",
      phone: "03-0000-2001",
      email: undefined,
      municipalityCode: "131202",
      agencyType: "self_reliance_support",
      operator: undefined,
      freeJobPlacement: undefined,
    });
    await registerOrganisation(ctx, {
      kind: "municipality",
      name: "練馬区",
      nameKana: "ネリマク",
      phone: undefined,
      email: undefined,
      municipalityCode: "131202",
    });

    expect(
      await world.db
        .selectFrom("corporation")
        .select(["corporate_number", "is_listed"])
        .where("id", "=", corporation.organisationId)
        .executeTakeFirst(),
    ).toEqual({ corporate_number: "3999905000001", is_listed: 1 });
    expect(await world.db.selectFrom("agency").select("agency_type").where("id", "=", agency.organisationId).executeTakeFirst()).toEqual({
      agency_type: "self_reliance_support",
    });
    expect(
      (await refusalOf(registerOrganisation(ctx, { kind: "corporation", ...plainCorporation, municipalityCode: undefined }))).fields,
    ).toEqual({ corporateNumber: ["organisation.number-taken"] });
    expect(
      (
        await refusalOf(
          registerOrganisation(ctx, {
            kind: "municipality",
            name: "練馬区",
            nameKana: "ネリマク",
            phone: undefined,
            email: undefined,
            municipalityCode: "131202",
          }),
        )
      ).fields,
    ).toEqual({ municipalityCode: ["organisation.municipality-taken"] });
    expect(
      (
        await refusalOf(
          registerOrganisation(ctx, {
            kind: "agency",
            name: "窓口",
            nameKana: "マド",
            phone: undefined,
            email: undefined,
            municipalityCode: "139999",
            agencyType: "self_reliance_support",
            operator: undefined,
            freeJobPlacement: undefined,
          }),
        )
      ).fields,
    ).toEqual({ municipalityCode: ["form.not-a-choice"] });
    expect(await historyOf(world, "organisation")).toEqual(["register", "register", "register"]);
    const host = await given.corporation(world);
    expect(
      (await refusalOf(registerOrganisation(world.as(host), { kind: "corporation", ...plainCorporation, municipalityCode: undefined })))
        .kind,
    ).toBe("forbidden");
  });

  it("lets a window edit its corporation, shows the new name at once, and nobody else", async () => {
    const world = await open(engine);
    const facility = await given.facility(world);
    const place = await given.place(world, { at: facility });
    const other = await given.corporation(world, { name: "べつの会" });
    await editCorporation(world.as(facility.corporation as never), facility.corporation.id, plainCorporation, 1);
    const card = JSON.parse((await listed(world, place.placeId)).card) as { corporation: string };
    expect(card.corporation).toBe(plainCorporation.name);
    expect(await readCorporation(world.as(facility.corporation as never))).toMatchObject({
      name: plainCorporation.name,
      revision: 2,
      isManaged: true,
      facilities: 1,
    });
    expect(
      (await refusalOf(editCorporation(world.as(facility.corporation as never), facility.corporation.id, plainCorporation, 1))).key,
    ).toBe("changed-meanwhile");
    expect((await refusalOf(editCorporation(world.as(other), facility.corporation.id, plainCorporation))).kind).toBe("missing");
    expect((await refusalOf(editCorporation(world.as(facility), facility.corporation.id, plainCorporation))).kind).toBe("missing");
    expect((await refusalOf(readCorporation(world.as(other), facility.corporation.id))).kind).toBe("missing");
    expect(
      (
        await refusalOf(
          editCorporation(world.as(facility.corporation as never), facility.corporation.id, {
            ...plainCorporation,
            joinedOn: "2030-01-01",
          }),
        )
      ).fields,
    ).toHaveProperty("joinedOn");
  });

  it("registers a facility, hides the address of a mother-and-child home, and joins premises", async () => {
    const world = await open(engine);
    const host = await given.corporation(world);
    const ctx = world.as(host);
    const first = await registerFacility(ctx, host.id, plainFacility);
    const home = await registerFacility(ctx, host.id, {
      ...plainFacility,
      facilityType: "mother_child_support",
      samePremisesAs: first.facilityId,
    });
    const read = await readFacility(ctx, home.facilityId);
    expect(read).toMatchObject({
      addressVisibility: "agency_only",
      premisesGroupId: first.facilityId,
      accessibility: { wheelchairAccessible: true, multipurposeToilet: false },
      certification: { status: "none" },
    });
    expect((await readFacility(ctx, first.facilityId)).premisesGroupId).toBe(first.facilityId);

    const refused = async (changes: Partial<FacilityForm>) =>
      (await refusalOf(registerFacility(ctx, host.id, { ...plainFacility, ...changes }))).fields;
    expect(await refused({ lat: 35.7 })).toEqual({ lon: ["facility.both-coordinates"] });
    expect(await refused({ facilityType: "castle" })).toEqual({ facilityType: ["form.not-a-choice"] });
    expect(await refused({ municipalityCode: "139999" })).toEqual({ municipalityCode: ["form.not-a-choice"] });
    expect(await refused({ samePremisesAs: first.facilityId, municipalityCode: hachioji })).toEqual({
      samePremisesAs: ["facility.premises-municipality"],
    });
    expect(
      await refused({
        dayTemplate: [
          { from: "09:00", to: "10:00", label: "a" },
          { from: "09:30", to: "11:00", label: "b" },
        ],
      }),
    ).toEqual({ "dayTemplate[1].from": ["facility.day-overlap"] });
    expect(await refused({ dayTemplate: [{ from: "10:00", to: "09:00", label: "a" }] })).toEqual({
      "dayTemplate[0].to": ["form.end-after-start"],
    });

    const officer = await given.facility(world, { of: host });
    expect((await refusalOf(registerFacility(world.as(officer), host.id, plainFacility))).kind).toBe("missing");
    expect((await refusalOf(registerFacility(world.as(await given.corporation(world)), host.id, plainFacility))).kind).toBe("missing");
  });

  it("registers once when the form comes twice", async () => {
    const world = await open(engine);
    const host = await given.corporation(world);
    const send = () => onceOnly(world.as(host), "key-1", plainFacility, (ctx) => registerFacility(ctx, host.id, plainFacility));
    expect(await send()).toEqual(await send());
    expect((await listFacilities(world.as(host))).facilities).toHaveLength(1);
  });

  it("reads the form's own spelling", () => {
    const typed = facilityForm.safeParse({
      name: "a",
      nameKana: "こもれび",
      facilityType: "day_service",
      postalCode: "1760012",
      municipalityCode: "131202",
      town: "豊玉北六丁目",
      street: "99－1",
      phone: "0300001001",
      email: "a@example.jp",
      nearestStations: [],
      dayTemplate: [],
    });
    expect(typed.data).toMatchObject({
      nameKana: "コモレビ",
      postalCode: "176-0012",
      street: "99-1",
      phone: "03-0000-1001",
      wheelchairAccessible: "unknown",
    });
    expect(facilityForm.safeParse({ ...typed.data, street: "百番地" }).error?.issues[0].message).toBe("facility.street");
    expect(facilityForm.safeParse({ ...typed.data, officeNumber: "123" }).error?.issues[0].message).toBe("facility.office-number");
  });

  it("narrows to the facility, keeps others' out, and refuses an older form", async () => {
    const world = await open(engine);
    const host = await given.corporation(world);
    const [mine, sister] = [
      await given.facility(world, { of: host, name: "一の家" }),
      await given.facility(world, { of: host, name: "二の家" }),
    ];
    const stranger = await given.corporation(world, { name: "べつの会" });
    expect((await listFacilities(world.as(host))).facilities.map((one) => one.name).sort()).toEqual(["一の家", "二の家"]);
    expect((await listFacilities(world.as(mine))).facilities.map((one) => one.name)).toEqual(["一の家"]);
    expect((await listFacilities(world.as(stranger))).facilities).toEqual([]);
    for (const who of [sister, stranger]) {
      expect((await refusalOf(readFacility(world.as(who), mine.facilityId))).kind).toBe("missing");
      expect((await refusalOf(editFacility(world.as(who), mine.facilityId, plainFacility))).kind).toBe("missing");
      expect((await refusalOf(certifyFacility(world.as(who), mine.facilityId, certified))).kind).toBe("missing");
    }
    await editFacility(world.as(mine), mine.facilityId, plainFacility, 1);
    expect((await refusalOf(editFacility(world.as(host), mine.facilityId, plainFacility, 1))).key).toBe("changed-meanwhile");
    // The officer keeps the facility's facts; the certification is the corporation's.
    expect((await refusalOf(certifyFacility(world.as(mine), mine.facilityId, certified))).kind).toBe("missing");
    expect(await readFacility(world.as(mine), mine.facilityId)).toMatchObject({ mayEdit: true, mayCertify: false });
  });

  it("pages through many facilities by key", async () => {
    const world = await open(engine);
    const host = await given.corporation(world);
    for (let n = 0; n < 52; n += 1)
      await registerFacility(world.as(host), host.id, { ...plainFacility, name: `施設${n}`, nameKana: n % 2 ? "ア" : "イ" });
    const first = await listFacilities(world.as(host));
    const second = await listFacilities(world.as(host), { after: first.next });
    expect(first.facilities).toHaveLength(50);
    expect(second.next).toBeNull();
    expect(new Set([...first.facilities, ...second.facilities].map((one) => one.id)).size).toBe(52);
  });

  it("takes the authority from the municipality and changes what published places show", async () => {
    const world = await open(engine);
    const host = await given.corporation(world);
    const facility = await given.facility(world, { of: host, support_officer_name: "田所 実" });
    const [mixed, only] = [
      await given.place(world, { at: facility, content: { workForms: ["A", "B"] } }),
      await given.place(world, { at: facility, content: { workForms: ["B"] } }),
    ];
    expect((await listed(world, mixed.placeId)).work_forms.trim()).toBe("A");

    const ctx = world.as(host);
    await certifyFacility(ctx, facility.facilityId, certified, 1);
    expect(await readFacility(ctx, facility.facilityId)).toMatchObject({
      revision: 2,
      certification: { status: "certified", authority: "東京都", number: "東福地-1" },
    });
    expect((await listed(world, mixed.placeId)).work_forms.trim()).toBe("A B");
    expect((await listed(world, only.placeId)).is_listed).toBe(1);

    await certifyFacility(ctx, facility.facilityId, { ...certified, status: "revoked" });
    expect((await listed(world, mixed.placeId)).work_forms.trim()).toBe("A");
    expect(await stateOf(world, "place", mixed.placeId)).toBe("published");
    expect((await listed(world, only.placeId)).is_listed).toBe(0);
    expect(await stateOf(world, "place", only.placeId)).toBe("paused");
    expect(await historyOf(world, "facility")).toEqual(["certify", "certify"]);

    await editFacility(ctx, facility.facilityId, { ...plainFacility, municipalityCode: hachioji });
    expect((await readFacility(ctx, facility.facilityId)).certification.authority).toBe("八王子市");
    expect((await refusalOf(certifyFacility(ctx, facility.facilityId, { ...certified, number: undefined }))).fields).toEqual({
      number: ["form.required"],
    });
    expect((await refusalOf(certifyFacility(ctx, facility.facilityId, { ...certified, certifiedOn: undefined }))).fields).toEqual({
      certifiedOn: ["form.required"],
    });
    expect((await refusalOf(certifyFacility(ctx, facility.facilityId, { ...certified, certifiedOn: "2030-01-01" }))).fields).toHaveProperty(
      "certifiedOn",
    );
  });

  it("rewrites documents after an edit, keeps the officer of shown places, and says when the authority must know", async () => {
    const world = await open(engine);
    const host = await given.corporation(world);
    const facility = await given.facility(world, {
      of: host,
      certification_status: "certified",
      certification_number: "T-1",
      certified_on: "2020-04-01",
      support_officer_name: "田所 実",
    });
    const place = await given.place(world, { at: facility });
    expect(await editFacility(world.as(host), facility.facilityId, plainFacility)).toEqual({ tellsAuthority: true });
    expect(JSON.parse((await listed(world, place.placeId)).card)).toMatchObject({
      facility: plainFacility.name,
      station: { station: "練馬" },
    });
    expect(await editFacility(world.as(host), facility.facilityId, plainFacility)).toEqual({ tellsAuthority: false });
    expect(
      (await refusalOf(editFacility(world.as(host), facility.facilityId, { ...plainFacility, supportOfficerName: undefined }))).fields,
    ).toEqual({ supportOfficerName: ["facility.officer-needed"] });
    await editFacility(world.as(host), facility.facilityId, { ...plainFacility, addressVisibility: "after_agreement" });
    expect(JSON.parse((await listed(world, place.placeId)).card)).toMatchObject({ station: null });
  });
});
