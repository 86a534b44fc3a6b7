import { requireCodes } from "../codes/code-field.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { leaveCase } from "../engagements/leave-case.ts";
import { findRequest } from "./find-request.ts";

/** The agency takes a request back: seat free, meetings off, an unsigned agreement void. */
export async function withdrawRequest(outer: Ctx, requestId: string, form: { reason: string; message?: string }): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const { engagement } = await findRequest(ctx, requestId, "agency");
    requireCodes(await readCodes(ctx), { reason: ["withdrawReason", form.reason] });
    await leaveCase(ctx, engagement.id, "agency", { reason: form.reason, note: form.message });
  });
}
