/**
 * Believable places in bulk: organisations, facilities, and places that went the whole way (started, submitted, approved,
 * confirmed), each with its history and search document, as the acts would have left them. A test holds them to that.
 */
import { bulkInsert } from "#db/bulk-insert.ts";
import { sha256 } from "#db/seal.ts";
import type { NewRow, Row } from "#db/schema.ts";
import { system } from "#app/domain/access/actor.ts";
import { posts } from "#app/domain/access/rights.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { as, inTransaction, type Ctx } from "#app/domain/context.ts";
import { canonicalJson, chains } from "#app/domain/history/record-history.ts";
import { bumpPlaces } from "#app/domain/places/place-version.ts";
import { documentOf, takeRowNumbers } from "#app/domain/search/write-search-document.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { minuteMs } from "#app/domain/time/spans.ts";
import { addDays, dayInTokyo } from "#app/domain/time/tokyo.ts";
import { chainUp, type Act } from "./bulk-history.ts";
import { organisationRow, openOffice, staffRows, type BulkOffice } from "./bulk-staff.ts";
import { dayTemplate, drawContent, drawFacilityKind, drawName, drawPerson, drawStations, drawTown } from "./bulk-content.ts";
import { openDrawing, type Drawing } from "./drawing.ts";

const placesPerCorporation = 40;
const placesPerFacility = 4;
const corporationsAtOnce = 25;
const dayMs = 24 * 60 * minuteMs;
/** The form has seven pages, and each saving is one revision of the draft. */
const savings = 7;

interface Rows {
  organisation: NewRow<"organisation">[];
  corporation: NewRow<"corporation">[];
  account: NewRow<"account">[];
  membership: NewRow<"membership">[];
  facility: NewRow<"facility">[];
  place: NewRow<"place">[];
  place_revision: NewRow<"place_revision">[];
  place_search: NewRow<"place_search">[];
  seat_hold: NewRow<"seat_hold">[];
  history: NewRow<"history">[];
  history_head: NewRow<"history_head">[];
}
const order = [
  "organisation",
  "corporation",
  "account",
  "membership",
  "facility",
  "place",
  "place_revision",
  "place_search",
  "seat_hold",
  "history_head",
  "history",
] as const satisfies readonly (keyof Rows)[];

export async function seedPlaces(
  ctx: Ctx,
  count: number,
  seed: number,
): Promise<{ places: number; corporations: number; facilities: number }> {
  const draw = openDrawing(seed);
  const maker = new PlaceMaker(ctx, draw, await readFacts(ctx, seed), await openOffice(ctx, draw, seed));
  const sizes: number[] = [];
  for (let left = count; left > 0; left -= sizes[sizes.length - 1])
    sizes.push(Math.min(left, 1 + Math.floor(placesPerCorporation * 2.5 * draw.next() ** 1.5)));
  for (let at = 0; at < sizes.length; at += corporationsAtOnce) {
    const rows = maker.make(sizes.slice(at, at + corporationsAtOnce));
    await keep(ctx, rows, await maker.numbersTaken(rows));
  }
  return { places: count, corporations: sizes.length, facilities: maker.facilities };
}

async function readFacts(ctx: Ctx, seed: number) {
  return {
    seed,
    codes: await readCodes(ctx),
    municipalities: await ctx.db.selectFrom("municipality").selectAll().orderBy("position").orderBy("code").execute(),
    minimumWage: await readSetting(ctx, "wage.minimum-yen"),
    confirmDays: await readSetting(ctx, "place.confirm-days"),
    nowMs: Date.parse(ctx.now()),
  };
}

class PlaceMaker {
  facilities = 0;
  #towns: Row<"municipality">[];
  #number = 0;

  constructor(
    readonly ctx: Ctx,
    readonly draw: Drawing,
    readonly facts: Awaited<ReturnType<typeof readFacts>>,
    readonly office: BulkOffice,
  ) {
    // Where many places are and where few is the seed's choice, not the alphabet's.
    this.#towns = draw.some(facts.municipalities, facts.municipalities.length);
  }

  make(sizes: readonly number[]): Rows {
    const rows: Rows = {
      organisation: [],
      corporation: [],
      account: [],
      membership: [],
      facility: [],
      place: [],
      place_revision: [],
      place_search: [],
      seat_hold: [],
      history: [],
      history_head: [],
    };
    for (const size of sizes) this.#makeCorporation(rows, size);
    return rows;
  }

  #instant = (ms: number) => new Date(ms).toISOString();

  #makeCorporation(rows: Rows, size: number) {
    const { draw, facts } = this;
    this.#number += 1;
    const begins = facts.nowMs - draw.between(130, 380) * dayMs;
    const [id, windowId] = [draw.idAt(begins), draw.idAt(begins + minuteMs)];
    const name = drawName(draw);
    const at = this.#instant(begins);
    rows.organisation.push(
      organisationRow(
        id,
        "corporation",
        { name: `社会福祉法人 ${name.name}会`, kana: `シャカイフクシホウジン ${name.kana}カイ` },
        draw.skewed(this.#towns).code,
        at,
      ),
    );
    rows.corporation.push({
      id,
      corporate_number: null,
      joined_on: dayInTokyo(at),
      contact_unit: "法人本部 地域公益担当",
      website_url: null,
      is_listed: 1,
    });
    const window = { id: windowId, organisationId: id };
    const person = staffRows(draw, {
      ...window,
      rights: posts.corporation.window,
      role: "window",
      email: `window-${facts.seed}-${this.#number}@bulk.example.jp`,
      at,
    });
    rows.account.push(person.account);
    rows.membership.push(person.membership);

    const acts: Act[] = [
      { at: begins, by: this.office, subject: "organisation", subjectId: id, act: "register", detail: { kind: "corporation" } },
    ];
    for (let left = size; left > 0;) {
      const own = Math.min(left, 1 + Math.floor(draw.next() ** 1.5 * 2.5 * placesPerFacility));
      const facility = this.#makeFacility(rows, acts, id, window, begins);
      for (let number = 0; number < own; number += 1) this.#makePlace(rows, acts, facility, window, name.name);
      left -= own;
    }
    const chain = chainUp(acts, chains.organisation(id), draw);
    rows.history.push(...chain.rows);
    rows.history_head.push(chain.head);
  }

  #makeFacility(
    rows: Rows,
    acts: Act[],
    corporationId: string,
    window: Act["by"],
    begins: number,
  ): NewRow<"facility"> & { id: string; municipality_code: string } {
    const { draw, facts } = this;
    this.facilities += 1;
    const at = begins + draw.between(1, 20) * dayMs;
    const town = draw.skewed(this.#towns);
    const kind = drawFacilityKind(draw);
    const isCertified = draw.chance(0.45);
    const person = drawPerson(draw);
    const id = draw.idAt(at);
    const number = this.facilities;
    acts.push({ at, by: window, subject: "facility", subjectId: id, act: "register" });
    if (isCertified)
      acts.push({ at: at + 60 * minuteMs, by: window, subject: "facility", subjectId: id, act: "certify", from: "none", to: "certified" });
    const facility = {
      id,
      corporation_id: corporationId,
      name: kind.name,
      name_kana: kind.kana,
      facility_type: kind.type,
      office_number: null,
      postal_code: `1${String(draw.below(100)).padStart(2, "0")}-00${String(draw.below(100)).padStart(2, "0")}`,
      municipality_code: town.code,
      town: drawTown(draw),
      street: `99-${draw.between(1, 99)}`,
      building: null,
      lat: Math.round((town.lat + (draw.next() - 0.5) * 0.04) * 1e6) / 1e6,
      lon: Math.round((town.lon + (draw.next() - 0.5) * 0.04) * 1e6) / 1e6,
      nearest_stations: JSON.stringify(drawStations(draw)),
      phone: `03-0000-${String(number % 10_000).padStart(4, "0")}`,
      fax: null,
      email: `facility-${facts.seed}-${number}@bulk.example.jp`,
      support_officer_name: person.name,
      support_officer_name_kana: person.kana,
      support_officer_title: "就労支援担当者",
      premises_group_id: null,
      address_visibility: kind.type === "mother_child_support" ? ("agency_only" as const) : ("public" as const),
      certification_status: isCertified ? ("certified" as const) : ("none" as const),
      certifying_authority: isCertified ? town.certification_authority : null,
      certification_number: isCertified ? `B-${facts.seed}-${number}` : null,
      certified_on: isCertified ? dayInTokyo(this.#instant(at)) : null,
      capacity_non_employment: isCertified ? 20 : null,
      capacity_employment: isCertified ? 10 : null,
      accessibility: JSON.stringify({ wheelchairAccessible: draw.chance(0.6), rampOrElevator: draw.chance(0.7) }),
      day_template: JSON.stringify(draw.chance(0.5) ? dayTemplate : []),
      revision: isCertified ? 2 : 1,
      created_at: this.#instant(at),
      updated_at: this.#instant(isCertified ? at + 60 * minuteMs : at),
    };
    rows.facility.push(facility);
    return facility;
  }

  #makePlace(
    rows: Rows,
    acts: Act[],
    facility: NewRow<"facility"> & { id: string; municipality_code: string },
    window: Act["by"],
    corporationWord: string,
  ) {
    const { draw, facts } = this;
    const content = drawContent(draw, { isCertified: facility.certification_status === "certified" }, facts.minimumWage);
    // Two spans of confirmation at most: published within one, or confirmed once since.
    const approved = facts.nowMs - draw.between(0, 2 * facts.confirmDays - 10) * dayMs - draw.below(dayMs);
    const started = approved - draw.between(2, 9) * dayMs;
    const submitted = started + draw.between(20, 1000) * minuteMs;
    const confirmed =
      approved < facts.nowMs - (facts.confirmDays - 2) * dayMs
        ? approved + draw.between(facts.confirmDays - 20, facts.confirmDays - 5) * dayMs
        : approved;
    const [id, revisionId] = [draw.idAt(started), draw.idAt(started)];
    const subject = { subject: "place", subjectId: id };
    acts.push(
      { at: started, by: window, ...subject, act: "start", to: "draft" },
      { at: submitted, by: window, ...subject, act: "submit", from: "draft", to: "in-review" },
      { at: approved, by: this.office, ...subject, act: "approve", from: "in-review", to: "published" },
    );
    if (confirmed > approved) acts.push({ at: confirmed, by: window, ...subject, act: "confirm", from: "published", to: "published" });

    const place = {
      id,
      code: this.#instant(started),
      facility_id: facility.id,
      corporation_id: facility.corporation_id,
      state: "published" as const,
      revision: confirmed > approved ? 4 : 3,
      capacity_total: content.capacityTotal,
      published_revision_id: revisionId,
      edit_revision_id: null,
      first_published_at: this.#instant(approved),
      content_changed_at: this.#instant(approved),
      confirmed_at: this.#instant(confirmed),
      confirm_due_on: addDays(dayInTokyo(this.#instant(confirmed)), facts.confirmDays),
      valid_until: content.validUntil,
      paused_from: null,
      paused_to: null,
      pause_reason: null,
      review_note: null,
      closed_at: null,
      created_by: window.id,
      created_at: this.#instant(started),
      updated_at: this.#instant(confirmed),
    };
    rows.place.push(place);
    const text = canonicalJson(content);
    rows.place_revision.push({
      id: revisionId,
      place_id: id,
      number: 1,
      content: text,
      content_hash: sha256(text),
      created_by: window.id,
      created_at: place.created_at,
      updated_at: this.#instant(submitted),
      submitted_at: this.#instant(submitted),
      published_at: place.first_published_at,
      revision: 1 + savings,
    });
    const seats = draw.chance(0.3) ? draw.between(1, content.capacityTotal) : 0;
    if (seats) {
      const at = approved + 30 * minuteMs;
      const fromOn = dayInTokyo(this.#instant(at));
      const toOn = draw.chance(0.6) ? addDays(fromOn, draw.between(20, 200)) : null;
      rows.seat_hold.push({
        id: draw.idAt(at),
        place_id: id,
        engagement_id: null,
        kind: "outside",
        from_on: fromOn,
        to_on: toOn,
        seats,
        note: null,
        created_at: this.#instant(at),
        released_at: null,
      });
      acts.push({
        at,
        by: window,
        ...subject,
        act: "outside-seats",
        from: "published",
        to: "published",
        detail: { seats, from: fromOn, to: toOn },
      });
    }
    const municipality = facts.municipalities.find((one) => one.code === facility.municipality_code)!;
    this.#documents.push((code) => {
      place.code = code;
      const document = documentOf({
        place,
        content,
        facility: facility as Row<"facility">,
        corporationName: `社会福祉法人 ${corporationWord}会`,
        municipality,
        codes: facts.codes,
      });
      if (document) rows.place_search.push({ row_number: 0, version: 0, ...document });
    });
  }
  #documents: ((code: string) => void)[] = [];

  /** Codes and row numbers come from the database's own counters; only then can documents say them. */
  async numbersTaken(rows: Rows): Promise<{ version: number }> {
    return inTransaction(as(this.ctx, system), async (ctx) => {
      const perYear = new Map<number, number>();
      for (const place of rows.place) perYear.set(yearOf(place.created_at), (perYear.get(yearOf(place.created_at)) ?? 0) + 1);
      const next = new Map<number, number>();
      for (const [year, count] of perYear) {
        const kept = await ctx.db
          .selectFrom("number_series")
          .select("value")
          .where("series", "=", "HB")
          .where("year", "=", year)
          .executeTakeFirst();
        next.set(year, (kept?.value ?? 0) + 1);
        const value = (kept?.value ?? 0) + count;
        await ctx.db
          .insertInto("number_series")
          .values({ series: "HB", year, value })
          .onConflict((conflict) => conflict.columns(["series", "year"]).doUpdateSet({ value }))
          .execute();
      }
      for (const [index, place] of rows.place.entries()) {
        const year = yearOf(place.created_at);
        const number = next.get(year)!;
        next.set(year, number + 1);
        this.#documents[index](`HB-${year}-${String(number).padStart(4, "0")}`);
      }
      this.#documents = [];
      const first = await takeRowNumbers(ctx, rows.place_search.length);
      const version = await bumpPlaces(ctx, []);
      for (const [index, row] of rows.place_search.entries()) Object.assign(row, { row_number: first + index, version: version + 1 });
      return { version: version + 1 };
    });
  }
}

const yearOf = (instant: string) => Number(dayInTokyo(instant).slice(0, 4));

/** One part of the rows, whole or not at all; the version is raised last, so that copies in memory read a whole part. */
async function keep(ctx: Ctx, rows: Rows, { version }: { version: number }): Promise<void> {
  await bulkInsert(
    ctx.programme.connection,
    order.map((table) => [table, rows[table]] as const),
  );
  await inTransaction(as(ctx, system), async (inner) => {
    const raised = await bumpPlaces(inner, []);
    if (raised !== version) await inner.db.updateTable("place_search").set({ version: raised }).where("version", "=", version).execute();
  });
}
