import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import { comparableEmail } from "../accounts/email.ts";
import { posts, type Right } from "../access/rights.ts";
import { defineAct } from "../acts/act.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { queueLetter } from "../outbox/queue-letter.ts";
import { invalid } from "../refusal.ts";
import { findManagedOrganisation, type ManagedOrganisation } from "./find-organisation.ts";
import { invitePersonForm, type InvitePersonForm } from "./invite-person-form.ts";
import { listOf, organisationIdOf } from "./list-people.ts";
import { requireSuccessor } from "./end-membership.ts";
import { dayMs, earlier } from "../time/spans.ts";

/** Letters to one person from one organisation; whoever has not found that many has to be asked in another way. */
const invitationsPerDay = 5;

/**
 * Makes a person a member and sends the letter that leads to the first sign-in. A known address gets the membership beside
 * its others; inviting again changes the post, and sends the letter anew.
 */
export async function invitePerson(outer: Ctx, organisationId: string, form: InvitePersonForm): Promise<{ membershipId: string }> {
  return inTransaction(outer, async (ctx) => {
    const managed = await findManagedOrganisation(ctx, organisationId);
    const rights = rightsOfPost(managed.organisation.kind, form.post);
    return inviteMember(ctx, managed.organisation, form, rights, await requireFacility(ctx, managed, form.facilityId ?? null));
  });
}

/** The invitation itself, once it is known who may send it. Inside a transaction. */
export async function inviteMember(
  ctx: Ctx,
  organisation: Row<"organisation">,
  form: Pick<InvitePersonForm, "name" | "email" | "post"> & Partial<InvitePersonForm>,
  rights: readonly Right[],
  facilityId: string | null,
): Promise<{ membershipId: string }> {
  const organisationId = organisation.id;
  const accountId = await findOrMakeAccount(ctx, form);
  await refuseFlood(ctx, accountId, organisationId);
  const existing = await ctx.db
    .selectFrom("membership")
    .selectAll()
    .where("account_id", "=", accountId)
    .where("organisation_id", "=", organisationId)
    .where("facility_id", facilityId === null ? "is" : "=", facilityId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  const membershipId = existing?.id ?? ctx.newId();
  if (!existing)
    await ctx.db
      .insertInto("membership")
      .values({
        id: membershipId,
        account_id: accountId,
        organisation_id: organisationId,
        facility_id: facilityId,
        rights: JSON.stringify(rights),
        role: form.post,
        created_at: ctx.now(),
      })
      .execute();
  else if (existing.role !== form.post) await changePost(ctx, organisation, existing, form.post, rights);
  await recordHistory(ctx, {
    chain: chains.organisation(organisationId),
    subject: "membership",
    subjectId: membershipId,
    act: existing ? "invite-again" : "invite",
    detail: { post: form.post, facilityId },
  });
  await queueLetter(ctx, {
    template: "staff-invitation",
    to: { accountId },
    organisationId,
    subject: "membership",
    subjectId: membershipId,
  });
  return { membershipId };
}

function rightsOfPost(kind: Row<"organisation">["kind"], post: string): readonly Right[] {
  const known: Record<string, readonly Right[]> = posts[kind];
  if (!Object.hasOwn(known, post)) throw invalid({ post: ["form.not-a-choice"] });
  return known[post];
}

async function requireFacility(
  ctx: Ctx,
  { organisation, facilityIds }: ManagedOrganisation,
  facilityId: string | null,
): Promise<string | null> {
  if (facilityId === null) {
    if (facilityIds !== null) throw invalid({ facilityId: ["form.choose"] });
    return null;
  }
  const facility = await ctx.db
    .selectFrom("facility")
    .select("id")
    .where("id", "=", facilityId)
    .where("corporation_id", "=", organisation.id)
    .executeTakeFirst();
  if (!facility || (facilityIds !== null && !facilityIds.includes(facilityId))) throw invalid({ facilityId: ["form.not-a-choice"] });
  return facilityId;
}

async function refuseFlood(ctx: Ctx, accountId: string, organisationId: string): Promise<void> {
  // The person's row is taken first, so that invitations sent at once are counted one after the other.
  await locked(ctx.engine, ctx.db.selectFrom("account").select("id").where("id", "=", accountId)).executeTakeFirstOrThrow();
  const dayAgo = earlier(ctx.now(), dayMs);
  const { sent } = await ctx.db
    .selectFrom("letter")
    .select(({ fn }) => fn.countAll<number>().as("sent"))
    .where("template", "=", "staff-invitation")
    .where("account_id", "=", accountId)
    .where("organisation_id", "=", organisationId)
    .where("created_at", ">", dayAgo)
    .executeTakeFirstOrThrow();
  if (Number(sent) >= invitationsPerDay) throw invalid({ email: ["people.invited-enough"] });
}

/** An account begins without a password; the letter's link sets it. Names of known accounts are their owners' to change. */
async function findOrMakeAccount(ctx: Ctx, form: Pick<InvitePersonForm, "name" | "email"> & Partial<InvitePersonForm>): Promise<string> {
  const email = comparableEmail(form.email);
  const made = await ctx.db
    .insertInto("account")
    .values({
      id: ctx.newId(),
      email,
      name: form.name,
      name_kana: form.nameKana ?? null,
      title: form.title ?? null,
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made) return made.id;
  const known = await ctx.db.selectFrom("account").select(["id", "disabled_at"]).where("email", "=", email).executeTakeFirstOrThrow();
  if (known.disabled_at) throw invalid({ email: ["people.account-disabled"] });
  return known.id;
}

async function changePost(
  ctx: Ctx,
  organisation: Row<"organisation">,
  membership: Row<"membership">,
  post: string,
  rights: readonly Right[],
): Promise<void> {
  await requireSuccessor(ctx, organisation, membership, rights);
  await ctx.db
    .updateTable("membership")
    .set({ rights: JSON.stringify(rights), role: post, revision: membership.revision + 1 })
    .where("id", "=", membership.id)
    .execute();
}

export const invitePersonAct = defineAct({
  name: "invite-person",
  by: ["host", "agency", "secretariat"],
  find: (ctx, at) => findManagedOrganisation(ctx, organisationIdOf(ctx, at)),
  form: invitePersonForm,
  async run(ctx, sent) {
    const organisationId = organisationIdOf(ctx, sent);
    await invitePerson(ctx, organisationId, sent.value);
    return { organisationId };
  },
  after: ({ organisationId }, { as, value }) => ({
    to: listOf(as, organisationId),
    notice: "acts.membership.invite.done",
    values: { email: value.email },
  }),
});
