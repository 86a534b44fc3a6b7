import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { readEngagementHead } from "../engagements/read-engagement-head.ts";
import { readRequestState } from "../engagements/read-request-state.ts";
import type { Row } from "#db/schema.ts";
import { personKeyOf, sealJson } from "../persons/person.ts";
import { accountIdOf } from "../access/actor.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { lockEngagement, openEngagement } from "../engagements/open-engagement.ts";
import { canonicalJson, chains, recordHistory } from "../history/record-history.ts";
import { nextCode } from "../numbers/next-code.ts";
import { refuseUnless } from "../refusal.ts";
import { annexPlace, type AgreementDraft, type AnnexDraft } from "./agreement-content.ts";
import { prefillAgreement } from "./prefill-agreement.ts";

/**
 * Begins the agreement of a decided engagement, filled with all that is known. Beginning again gives the one there is.
 * Throws Refusal "conflict" when the meeting has not decided.
 */
export async function draftAgreement(outer: Ctx, engagementId: string): Promise<{ agreementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const engagement = await openEngagement(ctx, engagementId, "agency", "handle-cases");
    const request = await lockEngagement(ctx, engagement.id);
    const existing = await ctx.db.selectFrom("agreement").select("id").where("engagement_id", "=", engagement.id).executeTakeFirst();
    if (existing) return { agreementId: existing.id };
    refuseUnless(request.state === "decided", "conflict", "agreement.not-decided");

    const { draft, annex } = await prefillAgreement(ctx, engagement);
    const agreementId = ctx.newId();
    await ctx.db
      .insertInto("agreement")
      .values({
        id: agreementId,
        engagement_id: engagement.id,
        code: await nextCode(ctx, "agreement"),
        state: "draft",
        current_version: 1,
        created_by: accountIdOf(ctx.actor),
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await insertDraftVersion(ctx, { id: agreementId, applicantId: engagement.applicant_id }, 1, draft, annex);
    await recordHistory(ctx, {
      chain: chains.engagement(engagement.id),
      subject: "agreement",
      subjectId: agreementId,
      act: "draft",
      toState: "draft",
      detail: { version: 1 },
    });
    return { agreementId };
  });
}

/** A version still to be filled in; it has no hash until it is sent. */
export async function insertDraftVersion(
  ctx: Ctx,
  agreement: { id: string; applicantId: string },
  number: number,
  draft: AgreementDraft,
  annex: AnnexDraft,
): Promise<void> {
  const id = ctx.newId();
  await ctx.db
    .insertInto("agreement_version")
    .values({
      id,
      agreement_id: agreement.id,
      number,
      content: canonicalJson(draft),
      annex_sealed: sealJson(ctx, await personKeyOf(ctx, agreement.applicantId), annex, annexPlace(id)),
      annex_hash: "",
      document_hash: "",
      created_by: accountIdOf(ctx.actor),
      created_at: ctx.now(),
    })
    .execute();
}

export type AgreementRow = Row<"agreement">;

export const draftAgreementAct = defineAct({
  name: "draft-agreement",
  by: ["agency"],
  async find(ctx, { params }) {
    const one = await readEngagementHead(ctx, params.engagementId, "agency", "handle-cases");
    refuseUnless((await readRequestState(ctx, one.engagementId)) === "decided", "conflict", "agreement.not-decided");
    return one;
  },
  form: confirmForm,
  run: (ctx, { params }) => draftAgreement(ctx, params.engagementId),
  letters: () => [],
  after: ({ agreementId }) => ({ to: `/agency/agreements/${agreementId}/edit`, notice: "acts.agreement.draft.done" }),
});
