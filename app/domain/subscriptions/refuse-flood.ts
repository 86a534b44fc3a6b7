import { letterCounts, takeAttempt } from "../accounts/throttle.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";

/** Counts a wish for a letter from one network address. Throws Refusal "invalid" while there are too many, so that the form keeps what was typed and can be sent again. */
export async function refuseFlood(ctx: Ctx, addressHash: string): Promise<void> {
  const [, ofNetwork] = letterCounts(ctx, "", addressHash);
  const { waitSeconds } = await takeAttempt(ctx, [ofNetwork]);
  if (waitSeconds > 0) throw invalid({ "": ["bulletin.wait"] });
}
