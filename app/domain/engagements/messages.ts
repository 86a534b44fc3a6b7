/** Words between the parties of an engagement. What the applicant and the agency write to each other stays between them. */
import { openFor, sealFor } from "#db/seal.ts";
import { accountIdOf } from "../access/actor.ts";
import { personKeyOf, PersonErased } from "../persons/person.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { tell } from "../outbox/queue-letter.ts";
import { openEngagement, rightToAct, type Engagement } from "./open-engagement.ts";
import type { Party } from "../workflows/agreement.ts";

export interface Message {
  id: string;
  at: string;
  kind: "question" | "answer" | "note";
  party: string;
  audience: string;
  body: string;
}

export const messagePlace = (messageId: string) => ({ table: "message", column: "body_sealed", row: messageId });

/** Messages a party may read, oldest first. */
export async function readMessages(ctx: Ctx, engagement: Engagement): Promise<Message[]> {
  let query = ctx.db.selectFrom("message").selectAll().where("engagement_id", "=", engagement.id);
  if (engagement.party === "host") query = query.where("audience", "=", "all");
  const rows = await query.orderBy("created_at").orderBy("id").execute();
  if (!rows.length) return [];
  const person = await personKeyOf(ctx, engagement.applicant_id);
  if (!person.key) return [];
  const key = person.key;
  return rows.map((row) => ({
    id: row.id,
    at: row.created_at,
    kind: row.kind,
    party: row.party,
    audience: row.audience,
    body: openFor(key, row.body_sealed, messagePlace(row.id)),
  }));
}

/** A question of the applicant to the agency, or the agency's answer to it. */
export async function writeMessage(outer: Ctx, engagementId: string, as: Exclude<Party, "host">, body: string): Promise<void> {
  return say(outer, engagementId, as, "write", body);
}

/** What the applicant said by a link that no longer acts: nothing moves, but the agency is told what the person wanted, and their words if any. */
export async function sayTooLate(outer: Ctx, engagementId: string, wanted: "leave" | "decline", body?: string): Promise<void> {
  return say(outer, engagementId, "applicant", `${wanted}-late`, body);
}

async function say(outer: Ctx, engagementId: string, as: Exclude<Party, "host">, act: string, body?: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const engagement = await openEngagement(ctx, engagementId, as, rightToAct[as]);
    const id = ctx.newId();
    if (body !== undefined) {
      const person = await personKeyOf(ctx, engagement.applicant_id);
      if (!person.key) throw new PersonErased("this person was erased");
      await ctx.db
        .insertInto("message")
        .values({
          id,
          engagement_id: engagement.id,
          kind: as === "applicant" ? "question" : "answer",
          party: as,
          audience: "applicant-agency",
          author_account_id: accountIdOf(ctx.actor),
          body_sealed: sealFor(person.key, person.id, body, messagePlace(id), ctx.randomBytes),
          created_at: ctx.now(),
        })
        .execute();
    }
    await recordHistory(ctx, {
      chain: chains.engagement(engagement.id),
      subject: "message",
      subjectId: id,
      act,
      detail: { party: as },
    });
    const told = {
      applicantId: engagement.applicant_id,
      agencyId: engagement.agency_id,
      facilityId: engagement.facility_id,
      corporationId: engagement.corporation_id,
    };
    await tell(ctx, [as === "applicant" ? "agency" : "applicant"], told, {
      template: "case-message",
      subject: "message",
      subjectId: id,
      engagementId: engagement.id,
      dedupeKey: `message/${id}`,
    });
  });
}
