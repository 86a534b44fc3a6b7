/** The first account of an installation: nobody is there yet who could invite it. */
import { posts } from "../access/rights.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { conflict } from "../refusal.ts";
import { readSetting } from "../settings/settings.ts";
import { inviteMember } from "./invite-person.ts";

/**
 * Makes the secretariat when there is none and invites somebody into it. Throws Refusal "conflict" when somebody works there
 * already, unless `isForced`: then one more is invited, for an installation that has lost its last account.
 */
export async function inviteFirstSecretariat(
  outer: Ctx,
  person: { name: string; email: string },
  isForced = false,
): Promise<{ organisationId: string; membershipId: string }> {
  return inTransaction(outer, async (ctx) => {
    const known = await ctx.db.selectFrom("organisation").selectAll().where("kind", "=", "secretariat").orderBy("id").executeTakeFirst();
    const member =
      known &&
      (await ctx.db
        .selectFrom("membership")
        .select("id")
        .where("organisation_id", "=", known.id)
        .where("ended_at", "is", null)
        .executeTakeFirst());
    if (member && !isForced) throw conflict("people.secretariat-exists");
    const organisation = known ?? (await makeSecretariat(ctx));
    const { membershipId } = await inviteMember(ctx, organisation, { ...person, post: "staff" }, posts.secretariat.staff, null);
    return { organisationId: organisation.id, membershipId };
  });
}

async function makeSecretariat(ctx: Ctx) {
  const { council, email, phone } = await readSetting(ctx, "programme.sender");
  const organisation = await ctx.db
    .insertInto("organisation")
    .values({
      id: ctx.newId(),
      kind: "secretariat",
      name: council,
      name_kana: council,
      email,
      phone,
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await recordHistory(ctx, {
    chain: chains.organisation(organisation.id),
    subject: "organisation",
    subjectId: organisation.id,
    act: "register",
    detail: { kind: "secretariat" },
  });
  return organisation;
}
