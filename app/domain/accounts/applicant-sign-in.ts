/** Applicants come in by a link in a mail; there is no password to forget. */
import { inTransaction, type Ctx } from "../context.ts";
import { useLink } from "../links/read-link.ts";
import { queueLetter } from "../outbox/queue-letter.ts";
import { found } from "../refusal.ts";
import { comparableEmail, emailIndex } from "./email.ts";
import { letterCounts, takeAttempt } from "./throttle.ts";

/** One family may share an address; nobody shares it with more people than this. */
const mostPerAddress = 5;

/** Sends a letter with a link to every applicant of the address, and says nothing of whether there is one. */
export async function askForApplicantLink(outer: Ctx, typedEmail: string, addressHash: string): Promise<void> {
  const email = comparableEmail(typedEmail);
  const { waitSeconds } = await takeAttempt(outer, letterCounts(outer, email, addressHash));
  if (waitSeconds > 0) return;
  await inTransaction(outer, async (ctx) => {
    const applicants = await ctx.db
      .selectFrom("applicant")
      .innerJoin("person_key", "person_key.id", "applicant.person_key_id")
      .select("applicant.id")
      .where("applicant.email_index", "=", emailIndex(ctx, email))
      .where("person_key.erased_at", "is", null)
      .orderBy("applicant.id")
      .limit(mostPerAddress)
      .execute();
    for (const { id } of applicants)
      await queueLetter(ctx, { template: "applicant-sign-in", to: { applicantId: id }, subject: "applicant", subjectId: id });
  });
}

/** Uses the link up; of many POSTs at once exactly one comes in. */
export async function signInByLink(outer: Ctx, token: string): Promise<{ applicantId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { applicantId } = await useLink(ctx, token, "applicant-sign-in");
    return { applicantId: found(applicantId) };
  });
}
