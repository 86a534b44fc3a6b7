import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { conflict, invalid, refuseUnless } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { checkRequest } from "./check-request.ts";
import { readHostView, recordDisclosure } from "./disclose-request.ts";
import { findRequestOf, takeRequest } from "./find-request.ts";

/**
 * Sends the request to the host, showing no more than the agency chose and the person consented to.
 * Throws Refusal "invalid" at the fields of what is still missing, "conflict" when it is no longer what was seen.
 */
export async function sendRequest(outer: Ctx, requestId: string, seenRevision?: number): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const found = await takeRequest(ctx, requestId, "agency");
    const { request, engagement } = found;
    refuseUnless(request.state === "draft", "conflict", "request-sent-already");
    if (seenRevision !== undefined && seenRevision !== request.revision) throw conflict("changed-meanwhile");
    const { errors, placeRevisionId } = await checkRequest(ctx, found);
    if (Object.keys(errors).length) throw invalid(errors);
    await applyMove(ctx, placementRequestWorkflow, request, "send", {
      as: "agency",
      proven: ["complete", "consented", "place-open"],
      set: {
        sent_at: ctx.now(),
        place_revision_id: placeRevisionId,
        ...(request.answer_due_on ? { answer_due_on: request.answer_due_on } : {}),
      },
      detail: { workForm: request.work_form, level: request.disclosure_level },
    });
    await recordDisclosure(ctx, request, await readHostView(ctx, request, engagement.corporation_id));
  });
}

export const sendRequestAct = defineAct({
  name: "send-request",
  workflow: placementRequestWorkflow,
  on: "send",
  by: ["agency"],
  find: findRequestOf,
  form: confirmForm,
  run: (ctx, { params, revision }) => sendRequest(ctx, params.requestId, revision),
  after: (_, { params }) => ({ to: `/agency/requests/${params.requestId}`, notice: "acts.placement-request.send.done" }),
});
