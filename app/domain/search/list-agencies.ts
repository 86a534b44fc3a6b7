/** Where to turn to: the municipalities, and the consultation agencies of one. */
import { readCodes, type Codes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";

export interface PublicMunicipality {
  code: string;
  name: string;
  /** In hiragana, as its reading. */
  reading: string;
  hall: string;
}

const copies = new WeakMap<Codes, PublicMunicipality[]>();

/** Reference data like the code tables, and kept as long as they are. */
export async function listMunicipalities(ctx: Ctx): Promise<readonly PublicMunicipality[]> {
  const codes = await readCodes(ctx);
  let list = copies.get(codes);
  if (!list) {
    const rows = await ctx.db
      .selectFrom("municipality")
      .select(["code", "name", "hiragana", "hall_name"])
      .orderBy("position")
      .orderBy("code")
      .execute();
    list = rows.map((row) => ({ code: row.code, name: row.name, reading: row.hiragana, hall: row.hall_name }));
    copies.set(codes, list);
  }
  return list;
}

export interface PublicAgency {
  id: string;
  name: string;
  agencyType: string;
  phone: string | null;
}

export async function listAgenciesOf(ctx: Ctx, municipalityCode: string): Promise<PublicAgency[]> {
  const rows = await ctx.db
    .selectFrom("agency")
    .innerJoin("organisation", "organisation.id", "agency.id")
    .select(["agency.id", "organisation.name", "agency.agency_type", "organisation.phone"])
    .where("organisation.kind", "=", "agency")
    .where("organisation.municipality_code", "=", municipalityCode)
    .orderBy("organisation.name_kana")
    .orderBy("agency.id")
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, agencyType: row.agency_type, phone: row.phone }));
}
