import type { z } from "zod";
import type { Ctx } from "../context.ts";
import { withValues } from "../form-schema.ts";
import { invalid } from "../refusal.ts";
import { comparableEmail } from "./email.ts";
import { hashPassword, isPassword, needsRehash } from "./password.ts";
import type { signInForm } from "./sign-in-form.ts";
import { forgiveAttempt, signInCounts, takeAttempt } from "./throttle.ts";

/**
 * Proves an account by its password. Unknown, disabled, without a password or wrong: the same refusal after the same time.
 * Throws Refusal "invalid" then, and while the sender has to wait.
 */
export async function signIn(
  ctx: Ctx,
  form: Pick<z.output<typeof signInForm>, "email" | "password">,
  addressHash: string,
): Promise<{ accountId: string }> {
  const email = comparableEmail(form.email);
  const counts = signInCounts(ctx, email, addressHash);
  await takeAttemptOrRefuse(ctx, counts);
  const account = await ctx.db
    .selectFrom("account")
    .select(["id", "password_hash", "disabled_at"])
    .where("email", "=", email)
    .executeTakeFirst();
  const isRight = await isPassword(form.password, account?.password_hash ?? null);
  if (!account?.password_hash || account.disabled_at || !isRight) throw invalid({ "": ["account.sign-in.wrong"] });
  await forgiveAttempt(ctx, counts);
  if (needsRehash(account.password_hash)) {
    const password_hash = await hashPassword(form.password);
    await ctx.db
      .updateTable("account")
      .set({ password_hash })
      .where("id", "=", account.id)
      .where("password_hash", "=", account.password_hash)
      .execute();
  }
  return { accountId: account.id };
}

/** Throws Refusal "invalid" with the time to wait when there were too many tries. */
export async function takeAttemptOrRefuse(ctx: Ctx, counts: Parameters<typeof takeAttempt>[1]): Promise<void> {
  const { waitSeconds } = await takeAttempt(ctx, counts);
  if (waitSeconds > 0) throw invalid({ "": [withValues("account.sign-in.wait", { seconds: waitSeconds })] });
}
