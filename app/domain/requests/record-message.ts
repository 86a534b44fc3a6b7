import { sealFor } from "#db/seal.ts";
import type { Row } from "#db/schema.ts";
import { accountIdOf } from "../access/actor.ts";
import { personKeyOf, PersonErased } from "../persons/person.ts";
import type { Ctx } from "../context.ts";
import { messagePlace } from "../engagements/messages.ts";

/** Adds words to the thread that both sides read; sealed with the person's key, since they speak of the person. */
export async function recordMessage(
  ctx: Ctx,
  request: Pick<Row<"placement_request">, "engagement_id" | "applicant_id">,
  message: { kind: "question" | "answer" | "note"; party: "agency" | "host"; body: string },
): Promise<void> {
  const id = ctx.newId();
  const person = await personKeyOf(ctx, request.applicant_id);
  if (!person.key) throw new PersonErased("this person was erased");
  await ctx.db
    .insertInto("message")
    .values({
      id,
      engagement_id: request.engagement_id,
      kind: message.kind,
      party: message.party,
      author_account_id: accountIdOf(ctx.actor),
      body_sealed: sealFor(person.key, person.id, message.body, messagePlace(id), ctx.randomBytes),
      created_at: ctx.now(),
    })
    .execute();
}
