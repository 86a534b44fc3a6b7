import { locked } from "#db/portable.ts";
import { system } from "../access/actor.ts";
import { as as acting, type Ctx } from "../context.ts";
import { revokeLinks } from "../links/read-link.ts";
import { refuseUnless } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { agreementWorkflow } from "../workflows/agreement.ts";

/**
 * Voids the agreement of an engagement that ends before it took effect, inside the act that ends it; none, or one already over, stays.
 * Throws Refusal "conflict" when it is in force.
 */
export async function voidAgreementOf(ctx: Ctx, engagementId: string, note?: string): Promise<void> {
  const agreement = await locked(
    ctx.engine,
    ctx.db.selectFrom("agreement").selectAll().where("engagement_id", "=", engagementId),
  ).executeTakeFirst();
  if (!agreement || agreementWorkflow.final.includes(agreement.state as "void")) return;
  refuseUnless(agreement.state !== "in-force", "conflict", "agreement.in-force");
  // A draft nobody was shown ends without a letter.
  await applyMove(acting(ctx, system), agreementWorkflow, agreement, "void", {
    as: "system",
    note,
    isSilent: agreement.state === "draft",
    set: { signing_due_at: null },
  });
  await revokeLinks(ctx, "sign-agreement", agreement.id);
}
