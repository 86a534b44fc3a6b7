import type { Row } from "#db/schema.ts";
import { readConsentsInForce, scopesOf } from "../consents/consent-scopes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { openCase } from "../applicants/find-case.ts";
import { sensitiveItems } from "../applicants/applicant-content.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { requireMove } from "../workflows/define-workflow.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { readHostView, recordDisclosure } from "./disclose-request.ts";
import { defineAct } from "../acts/act.ts";
import { findRequestOf, takeRequest } from "./find-request.ts";
import { recordMessage } from "./record-message.ts";
import { acceptForm } from "./request-form.ts";

/**
 * Yes in principle: holds a seat from the desired start, and the host learns the name where the person consented.
 * Throws Refusal "conflict" `seat.none-free` when no seat is left.
 */
export async function acceptRequest(outer: Ctx, requestId: string, message: string | undefined): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { request, engagement } = await takeRequest(ctx, requestId, "host");
    requireMove(placementRequestWorkflow, request.state, "accept", "host");
    const level = await levelAfterYes(ctx, request, engagement.corporation_id);
    const fromOn = request.desired_start_on && request.desired_start_on > ctx.today() ? request.desired_start_on : ctx.today();
    const { row } = await applyMove(ctx, placementRequestWorkflow, request, "accept", {
      as: "host",
      set: { answered_at: ctx.now(), disclosure_level: level },
      note: message,
      seat: { fromOn },
      detail: { level },
    });
    if (message) await recordMessage(ctx, request, { kind: "note", party: "host", body: message });
    if (level !== request.disclosure_level) await recordDisclosure(ctx, row, await readHostView(ctx, row, engagement.corporation_id));
  });
}

/** After a yes the host sees what the person consented to, and never less than before. */
async function levelAfterYes(
  ctx: Ctx,
  request: Row<"placement_request">,
  corporationId: string,
): Promise<Row<"placement_request">["disclosure_level"]> {
  const consents = scopesOf(await readConsentsInForce(ctx, request.applicant_id, corporationId));
  if (!consents.has("named_to_host")) return request.disclosure_level;
  if (!consents.has("sensitive_to_host")) return request.disclosure_level === "masked" ? "named" : request.disclosure_level;
  const applicant = await ctx.db
    .selectFrom("applicant")
    .select(["id", "identity_sealed", "circumstances_sealed"])
    .where("id", "=", request.applicant_id)
    .executeTakeFirstOrThrow();
  const { circumstances } = await openCase(ctx, applicant);
  const sharesSome = sensitiveItems.some((item) => circumstances[item]?.isShared);
  return sharesSome || request.disclosure_level === "named_with_sensitive" ? "named_with_sensitive" : "named";
}

export const acceptRequestAct = defineAct({
  name: "accept-request",
  workflow: placementRequestWorkflow,
  on: "accept",
  by: ["host"],
  find: findRequestOf,
  form: acceptForm,
  run: (ctx, { params, value }) => acceptRequest(ctx, params.requestId, value.message),
  after: (_, { params }) => ({ to: `/host/requests/${params.requestId}`, notice: "acts.placement-request.accept.done" }),
});
