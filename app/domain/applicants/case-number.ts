import type { Ctx } from "../context.ts";

/** R8 of 2026-04-01 to 2027-03-31: the fiscal year of the era. */
export function fiscalYearOfEra(day: string): string {
  const [year, month] = day.split("-").map(Number);
  return `R${(month < 4 ? year - 1 : year) - 2018}`;
}

/** The next number of an agency's own series, `R8-01-0003`: fiscal year, the agency's number, what follows its highest. A proposal; people may type another. */
export async function suggestCaseNumber(ctx: Ctx, agencyId: string): Promise<string> {
  // Ids rise with time, so an agency's place among all never changes.
  const { count } = await ctx.db
    .selectFrom("agency")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("id", "<=", agencyId)
    .executeTakeFirstOrThrow();
  const prefix = `${fiscalYearOfEra(ctx.today())}-${String(count).padStart(2, "0")}-`;
  const rows = await ctx.db
    .selectFrom("applicant")
    .select("case_number")
    .where("agency_id", "=", agencyId)
    .where("case_number", ">=", prefix)
    .where("case_number", "<", `${prefix}~`)
    .execute();
  const highest = Math.max(0, ...rows.map((row) => Number(row.case_number.slice(prefix.length)) || 0));
  return prefix + String(highest + 1).padStart(4, "0");
}
