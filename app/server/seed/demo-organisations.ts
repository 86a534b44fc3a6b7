/** Organisations, facilities and the people who work there, as the demo begins. */
import applicantsData from "#db/seed/demo-applicants.json" with { type: "json" };
import placesData from "#db/seed/demo-places.json" with { type: "json" };
import words from "#db/seed/demo-words.json" with { type: "json" };
import { posts, type OrganisationKind, type Right } from "#app/domain/access/rights.ts";
import { demoPassword, demoSignIns } from "#app/domain/accounts/demo-sign-ins.ts";
import { hashPassword } from "#app/domain/accounts/password.ts";
import type { Ctx } from "#app/domain/context.ts";
import { chains, recordHistory } from "#app/domain/history/record-history.ts";

export interface DemoOrganisations {
  /** The data's id (`crp-f01`, `agy-01`, municipality code) → organisation id. */
  organisations: Map<string, string>;
  facilities: Map<string, string>;
  /** Who acts: `secretariat`, `crp-…` (window), `fac-…` (support officer), `agy-01-s1`, municipality code → account id. */
  accounts: Map<string, string>;
}

const demoEmails: Record<string, string> = Object.fromEntries(
  Object.entries({
    secretariat: "secretariat",
    "crp-f01": "corporation",
    "fac-02": "facility",
    "agy-01-s1": "agency",
    "agy-01-s2": "agency-staff",
    "agy-02-s1": "other-agency",
    "131202": "municipality",
  }).map(([who, name]) => [who, `${name}@demo.example.jp`]),
);
/** The place whose facility the demo's other host works at. */
const otherFacilityPlace = "plc-018";

export async function loadOrganisations(ctx: Ctx): Promise<DemoOrganisations> {
  const made: DemoOrganisations = { organisations: new Map(), facilities: new Map(), accounts: new Map() };
  const passwordHash = await hashPassword(demoPassword);
  const otherFacility = placesData.places.find((place) => place.id === otherFacilityPlace)!.facilityId;
  const emails: Record<string, string> = { ...demoEmails, [otherFacility]: "other-facility@demo.example.jp" };
  const known = new Set<string>(demoSignIns.map((one) => one.email));

  const organisation = async (
    key: string,
    kind: OrganisationKind,
    one: { name: string; nameKana: string; municipalityCode?: string | null; phone?: string | null; email?: string | null },
  ) => {
    const id = ctx.newId();
    await ctx.db
      .insertInto("organisation")
      .values({
        id,
        kind,
        name: one.name,
        name_kana: one.nameKana,
        municipality_code: one.municipalityCode ?? null,
        phone: one.phone ?? null,
        email: one.email ?? null,
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await recordHistory(ctx, { chain: chains.organisation(id), subject: "organisation", subjectId: id, act: "register", detail: { kind } });
    made.organisations.set(key, id);
    return id;
  };
  const person = async (
    key: string,
    organisationId: string,
    one: {
      name: string;
      nameKana: string;
      title?: string | null;
      email: string;
      rights: readonly Right[];
      role: string;
      facilityId?: string;
    },
  ) => {
    const id = ctx.newId();
    const email = (emails[key] ?? one.email).toLowerCase();
    await ctx.db
      .insertInto("account")
      .values({
        id,
        email,
        name: one.name,
        name_kana: one.nameKana,
        title: one.title ?? null,
        password_hash: known.has(email) ? passwordHash : null,
        secrecy_confirmed_at: ctx.now(),
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    const membershipId = ctx.newId();
    await ctx.db
      .insertInto("membership")
      .values({
        id: membershipId,
        account_id: id,
        organisation_id: organisationId,
        facility_id: one.facilityId ?? null,
        rights: JSON.stringify(one.rights),
        role: one.role,
        created_at: ctx.now(),
      })
      .execute();
    await recordHistory(ctx, {
      chain: chains.organisation(organisationId),
      subject: "membership",
      subjectId: membershipId,
      act: "invite",
      detail: { accountId: id, role: one.role },
    });
    made.accounts.set(key, id);
  };

  const office = await organisation("secretariat", "secretariat", words.secretariat);
  await person("secretariat", office, {
    ...words.secretariat.staff,
    email: words.secretariat.email,
    rights: posts.secretariat.staff,
    role: "staff",
  });

  for (const [index, one] of placesData.corporations.entries()) {
    const id = await organisation(one.id, "corporation", { ...one, email: `madoguchi@${one.id}.example.jp` });
    await ctx.db
      .insertInto("corporation")
      .values({
        id,
        corporate_number: one.corporateNumber,
        joined_on: one.joinedOn,
        contact_unit: words.windowTitle,
        website_url: one.website,
      })
      .execute();
    await person(one.id, id, {
      name: words.windows[index],
      nameKana: words.windowsKana[index],
      title: words.windowTitle,
      email: `madoguchi@${one.id}.example.jp`,
      rights: posts.corporation.window,
      role: "window",
    });
  }
  for (const one of placesData.facilities) {
    const id = ctx.newId();
    const corporationId = made.organisations.get(one.corporationId)!;
    await ctx.db
      .insertInto("facility")
      .values({
        id,
        corporation_id: corporationId,
        name: one.name,
        name_kana: one.nameKana,
        facility_type: one.facilityType,
        postal_code: one.postalCode,
        municipality_code: one.municipalityCode,
        town: one.town,
        street: one.street,
        lat: one.lat,
        lon: one.lon,
        nearest_stations: JSON.stringify(one.nearestStations),
        phone: one.phone,
        fax: one.fax,
        email: one.email,
        support_officer_name: one.supportOfficer.name,
        support_officer_name_kana: one.supportOfficer.nameKana,
        support_officer_title: one.supportOfficer.title,
        premises_group_id: one.premisesGroupId,
        address_visibility: one.addressVisibility as "public",
        certification_status: one.certification.status as "none",
        certifying_authority: one.certification.authority ?? null,
        certification_number: one.certification.number ?? null,
        certified_on: one.certification.certifiedOn ?? null,
        capacity_non_employment: one.certification.capacityNonEmployment ?? null,
        capacity_employment: one.certification.capacityEmployment ?? null,
        accessibility: JSON.stringify(one.accessibility),
        day_template: JSON.stringify(one.dayTemplate),
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await recordHistory(ctx, { chain: chains.organisation(corporationId), subject: "facility", subjectId: id, act: "register" });
    made.facilities.set(one.id, id);
    await person(one.id, corporationId, {
      ...one.supportOfficer,
      email: one.email,
      rights: posts.corporation["support-officer"],
      role: "support-officer",
      facilityId: id,
    });
  }

  for (const one of applicantsData.agencies) {
    const id = await organisation(one.id, "agency", one);
    await ctx.db
      .insertInto("agency")
      .values({ id, agency_type: one.agencyType, operator: one.operator ?? null, free_job_placement: one.freeJobPlacementLicence ?? null })
      .execute();
    for (const [index, member] of one.staff.entries())
      await person(member.id, id, {
        ...member,
        email: `${member.id}@${one.id}.example.jp`,
        rights: index === 0 ? posts.agency.chief : posts.agency.supporter,
        role: index === 0 ? "chief" : "supporter",
      });
  }

  const deciding = [...new Set(applicantsData.applicants.map((one) => one.municipalityCode))];
  const municipalities = await ctx.db.selectFrom("municipality").selectAll().where("code", "in", deciding).orderBy("code").execute();
  for (const one of municipalities) {
    const id = await organisation(one.code, "municipality", { name: one.name, nameKana: one.kana, municipalityCode: one.code });
    await person(one.code, id, {
      name: words.officer.name,
      nameKana: words.officer.nameKana,
      title: words.officer.title,
      email: `shien@${one.code}.example.jp`,
      rights: posts.municipality.officer,
      role: "officer",
    });
  }
  return made;
}
