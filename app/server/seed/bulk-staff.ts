/** Organisations of bulk data and who works there. */
import type { NewRow, Row } from "#db/schema.ts";
import { posts } from "#app/domain/access/rights.ts";
import { inTransaction, type Ctx } from "#app/domain/context.ts";
import { dayMs } from "#app/domain/time/spans.ts";
import { drawName, drawPerson } from "./bulk-content.ts";
import type { Drawing } from "./drawing.ts";

/** Before anything else of the bulk happened. */
const officeDays = 400;

/** Who registered the organisations and approved the places. */
export interface BulkOffice {
  id: string;
  organisationId: string;
}

/** The secretariat that is there, or one of its own; its member of staff of this seed works on places and people alike. */
export async function openOffice(outer: Ctx, draw: Drawing, seed: number): Promise<BulkOffice> {
  const ms = Date.parse(outer.now()) - officeDays * dayMs;
  const at = new Date(ms).toISOString();
  const email = `reviewer-${seed}@bulk.example.jp`;
  // Drawn whether they are needed or not, so that the same seed goes on alike.
  const [id, ownId, name] = [draw.idAt(ms), draw.idAt(ms), drawName(draw)];
  return inTransaction(outer, async (ctx) => {
    const office = await ctx.db.selectFrom("organisation").select("id").where("kind", "=", "secretariat").orderBy("id").executeTakeFirst();
    const organisationId = office?.id ?? ownId;
    const known = await ctx.db
      .selectFrom("account")
      .innerJoin("membership", "membership.account_id", "account.id")
      .select(["account.id", "membership.organisation_id"])
      .where("account.email", "=", email)
      .executeTakeFirst();
    const { account, membership } = staffRows(draw, { id, organisationId, rights: posts.secretariat.staff, role: "staff", email, at });
    if (known) return { id: known.id, organisationId: known.organisation_id };
    if (!office)
      await ctx.db
        .insertInto("organisation")
        .values(organisationRow(organisationId, "secretariat", name, null, at))
        .execute();
    await ctx.db.insertInto("account").values(account).execute();
    await ctx.db.insertInto("membership").values(membership).execute();
    return { id, organisationId };
  });
}

export function staffRows(
  draw: Drawing,
  one: BulkOffice & { rights: readonly string[]; role: string; email: string; at: string },
): { account: NewRow<"account">; membership: NewRow<"membership"> & { id: string } } {
  const person = drawPerson(draw);
  return {
    account: {
      id: one.id,
      email: one.email,
      name: person.name,
      name_kana: person.kana,
      title: null,
      password_hash: null,
      language: "ja",
      secrecy_confirmed_at: one.at,
      disabled_at: null,
      revision: 1,
      created_at: one.at,
      updated_at: one.at,
    },
    membership: {
      id: draw.idAt(Date.parse(one.at)),
      account_id: one.id,
      organisation_id: one.organisationId,
      facility_id: null,
      rights: JSON.stringify(one.rights),
      role: one.role,
      ended_at: null,
      revision: 1,
      created_at: one.at,
    },
  };
}

export const organisationRow = (
  id: string,
  kind: Row<"organisation">["kind"],
  name: { name: string; kana: string },
  municipality: string | null,
  at: string,
): NewRow<"organisation"> => ({
  id,
  kind,
  name: name.name,
  name_kana: name.kana,
  municipality_code: municipality,
  phone: null,
  email: null,
  revision: 1,
  created_at: at,
  updated_at: at,
});
