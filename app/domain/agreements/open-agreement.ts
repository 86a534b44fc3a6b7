import { locked } from "#db/portable.ts";
import type { Row } from "#db/schema.ts";
import type { Right } from "../access/rights.ts";
import type { Ctx } from "../context.ts";
import { lockEngagement, openEngagement, type Engagement } from "../engagements/open-engagement.ts";
import { found } from "../refusal.ts";
import type { Party } from "../workflows/agreement.ts";

/** The right each party needs to sign; the applicant signs in the own name. */
export const rightToSign: Record<Party, Right | undefined> = { applicant: undefined, agency: "sign-for-agency", host: "sign-for-host" };

export interface OpenAgreement {
  engagement: Engagement;
  agreement: Row<"agreement">;
}

async function engagementOfAgreement(ctx: Ctx, agreementId: string, as: Party, right?: Right): Promise<Engagement> {
  const row = found(await ctx.db.selectFrom("agreement").select("engagement_id").where("id", "=", agreementId).executeTakeFirst());
  return openEngagement(ctx, row.engagement_id, as, right);
}

export async function openAgreement(ctx: Ctx, agreementId: string, as: Party, right?: Right): Promise<OpenAgreement> {
  const engagement = await engagementOfAgreement(ctx, agreementId, as, right);
  return {
    engagement,
    agreement: await ctx.db.selectFrom("agreement").selectAll().where("id", "=", agreementId).executeTakeFirstOrThrow(),
  };
}

/** The agreement and its request, held for an act. */
export async function lockAgreement(
  ctx: Ctx,
  agreementId: string,
  as: Party,
  right?: Right,
): Promise<OpenAgreement & { request: Row<"placement_request"> }> {
  const engagement = await engagementOfAgreement(ctx, agreementId, as, right);
  const request = await lockEngagement(ctx, engagement.id);
  const agreement = await locked(
    ctx.engine,
    ctx.db.selectFrom("agreement").selectAll().where("id", "=", agreementId),
  ).executeTakeFirstOrThrow();
  return { engagement, agreement, request };
}

export function readVersion(ctx: Ctx, agreementId: string, number: number): Promise<Row<"agreement_version">> {
  return ctx.db
    .selectFrom("agreement_version")
    .selectAll()
    .where("agreement_id", "=", agreementId)
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
}
