import { inTransaction, type Ctx } from "../context.ts";
import { secretHash } from "../links/mint-link.ts";
import { queueLetter } from "../outbox/queue-letter.ts";
import { comparableEmail } from "./email.ts";
import { letterCounts, takeAttempt } from "./throttle.ts";

/**
 * Sends a letter with a link to a new password, for use in the browser that asks. Says nothing of whether the address is known;
 * too many askings send nothing more for a while.
 */
export async function askForReset(outer: Ctx, typedEmail: string, from: { addressHash: string; browserNonce: string }): Promise<void> {
  const email = comparableEmail(typedEmail);
  const { waitSeconds } = await takeAttempt(outer, letterCounts(outer, email, from.addressHash));
  if (waitSeconds > 0) return;
  await inTransaction(outer, async (ctx) => {
    const account = await ctx.db
      .selectFrom("account")
      .select("id")
      .where("email", "=", email)
      .where("disabled_at", "is", null)
      .executeTakeFirst();
    if (account)
      await queueLetter(ctx, {
        template: "staff-reset",
        to: { accountId: account.id },
        subject: "account",
        subjectId: account.id,
        data: { browserHash: secretHash(from.browserNonce) },
      });
  });
}
