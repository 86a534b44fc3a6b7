/**
 * Organisations and the people who work there, as rows. Each factory names the case, hides the rest, and takes overrides.
 * `actor` is what signing in would make of the person; `world.as("host")` means the first one given.
 */
import type { Membership, Role, Staff } from "#app/domain/access/actor.ts";
import { allRights, type OrganisationKind, type Right } from "#app/domain/access/rights.ts";
import type { NewRow } from "#db/schema.ts";
import type { World } from "../world.ts";

export interface GivenOrganisation {
  id: string;
  kind: OrganisationKind;
  name: string;
  municipalityCode: string | null;
}
export interface GivenStaff {
  accountId: string;
  email: string;
  actor: Staff;
}

export const nerima = "131202";
export const toshima = "131164";

const municipalityNames: Record<string, [string, string]> = { [nerima]: ["練馬区", "ねりまく"], [toshima]: ["豊島区", "としまく"] };
const roles: Record<OrganisationKind, Role> = {
  secretariat: "secretariat",
  corporation: "host",
  agency: "agency",
  municipality: "municipality",
};

/** The reference row of a municipality; made once per world. */
export async function municipalityRow(world: World, code: string = nerima): Promise<string> {
  const [name, hiragana] = municipalityNames[code] ?? [`第${code}区`, `だい${code}く`];
  await world.db
    .insertInto("municipality")
    .values({
      code,
      name,
      kana: hiragana,
      hiragana,
      kind: "special_ward",
      area: "wards",
      hall_name: `${name}役所`,
      lat: 35.7356,
      lon: 139.6517,
      support_decision_authority: name,
      certification_authority: "東京都",
      position: Number(code.slice(2, 5)),
    })
    .onConflict((conflict) => conflict.column("code").doNothing())
    .execute();
  return code;
}

async function organisation(
  world: World,
  kind: OrganisationKind,
  name: string,
  municipalityCode: string | null,
): Promise<GivenOrganisation> {
  const ctx = world.as("system");
  const id = ctx.newId();
  if (municipalityCode) await municipalityRow(world, municipalityCode);
  await world.db
    .insertInto("organisation")
    .values({ id, kind, name, name_kana: name, municipality_code: municipalityCode, created_at: ctx.now(), updated_at: ctx.now() })
    .execute();
  return { id, kind, name, municipalityCode };
}

/** One more person in an organisation; all rights of its kind unless said otherwise. */
export async function staff(
  world: World,
  at: GivenOrganisation,
  options: { name?: string; email?: string; rights?: readonly Right[]; facilityId?: string | null; meets?: boolean } = {},
): Promise<GivenStaff> {
  const ctx = world.as("system");
  const accountId = ctx.newId();
  const name = options.name ?? `${at.name}の担当`;
  const email = options.email ?? `${accountId}@tests.example.jp`;
  const rights = options.rights ?? allRights(at.kind);
  const facilityId = options.facilityId ?? null;
  await world.db.insertInto("account").values({ id: accountId, email, name, created_at: ctx.now(), updated_at: ctx.now() }).execute();
  await world.db
    .insertInto("membership")
    .values({
      id: ctx.newId(),
      account_id: accountId,
      organisation_id: at.id,
      facility_id: facilityId,
      rights: JSON.stringify(rights),
      created_at: ctx.now(),
    })
    .execute();
  const membership: Membership = {
    organisationId: at.id,
    organisationKind: at.kind,
    organisationName: at.name,
    municipalityCode: at.municipalityCode,
    facilityId,
    rights,
  };
  const actor: Staff = { kind: "staff", accountId, name, memberships: [membership], authAt: ctx.now(), mfaAt: null };
  world.meet(roles[at.kind], actor);
  return { accountId, email, actor };
}

/** A person who also works elsewhere: the memberships of both in one actor. */
export async function alsoWorksAt(
  world: World,
  person: GivenStaff,
  at: GivenOrganisation,
  rights: readonly Right[] = allRights(at.kind),
): Promise<GivenStaff> {
  const ctx = world.as("system");
  await world.db
    .insertInto("membership")
    .values({
      id: ctx.newId(),
      account_id: person.accountId,
      organisation_id: at.id,
      rights: JSON.stringify(rights),
      created_at: ctx.now(),
    })
    .execute();
  const membership: Membership = {
    organisationId: at.id,
    organisationKind: at.kind,
    organisationName: at.name,
    municipalityCode: at.municipalityCode,
    facilityId: null,
    rights,
  };
  return { ...person, actor: { ...person.actor, memberships: [...person.actor.memberships, membership] } };
}

export async function secretariat(world: World, name = "協議会事務局") {
  const at = await organisation(world, "secretariat", name, null);
  return { ...at, ...(await staff(world, at)) };
}

/** A corporation with its 窓口, who holds every right for all its facilities. */
export async function corporation(world: World, options: { name?: string; municipalityCode?: string } = {}) {
  const at = await organisation(world, "corporation", options.name ?? "みどりの会", options.municipalityCode ?? nerima);
  await world.db.insertInto("corporation").values({ id: at.id }).execute();
  return { ...at, ...(await staff(world, at)) };
}

export type GivenCorporation = Awaited<ReturnType<typeof corporation>>;

/** A facility and its support officer, whose membership is narrowed to it. */
export async function facility(world: World, options: { of?: GivenOrganisation; name?: string } & Partial<NewRow<"facility">> = {}) {
  const { of, name = "みどりの家", ...overrides } = options;
  const owner = of ?? (await corporation(world));
  const ctx = world.as("system");
  const facilityId = ctx.newId();
  const municipalityCode = await municipalityRow(world, overrides.municipality_code ?? owner.municipalityCode ?? nerima);
  await world.db
    .insertInto("facility")
    .values({
      id: facilityId,
      corporation_id: owner.id,
      name,
      name_kana: name,
      facility_type: "special_nursing_home",
      postal_code: "176-0001",
      municipality_code: municipalityCode,
      town: "練馬",
      street: "1-2-3",
      nearest_stations: "[]",
      phone: "03-0000-0000",
      email: `${facilityId}@tests.example.jp`,
      address_visibility: "public",
      certification_status: "none",
      accessibility: "[]",
      day_template: "[]",
      created_at: ctx.now(),
      updated_at: ctx.now(),
      ...overrides,
    })
    .execute();
  const officer = await staff(world, owner, {
    name: `${name}の支援担当`,
    facilityId,
    rights: ["edit-places", "answer-requests", "keep-placements", "sign-for-host"],
  });
  return { facilityId, name, corporation: owner, ...officer };
}

export async function agency(world: World, options: { name?: string; municipalityCode?: string } = {}) {
  const at = await organisation(world, "agency", options.name ?? "ねりま相談支援センター", options.municipalityCode ?? nerima);
  await world.db.insertInto("agency").values({ id: at.id, agency_type: "self_reliance_support" }).execute();
  return { ...at, ...(await staff(world, at)) };
}

export async function municipality(world: World, code: string = nerima) {
  const at = await organisation(world, "municipality", `${(municipalityNames[code] ?? ["区"])[0]}役所`, code);
  return { ...at, ...(await staff(world, at)) };
}
