/** Where each municipality has its middle: the hall, as the reference data gives it. */
import { readCodes, type Codes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";

export type Centres = ReadonlyMap<string, { lat: number; lon: number }>;

const copies = new WeakMap<Codes, Centres>();

/** Reference data like the code tables, and kept as long as they are. */
export async function readCentres(ctx: Ctx): Promise<Centres> {
  const codes = await readCodes(ctx);
  let centres = copies.get(codes);
  if (!centres) {
    const rows = await ctx.db.selectFrom("municipality").select(["code", "lat", "lon"]).execute();
    copies.set(codes, (centres = new Map(rows.map(({ code, lat, lon }) => [code, { lat, lon }]))));
  }
  return centres;
}
