/** Signing through the personal link: the link shows, a short code that comes by mail proves. */
import { sql } from "kysely";
import type { ApplicantActor } from "../access/actor.ts";
import { letterCounts, takeAttempt } from "../accounts/throttle.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { isCodeOf } from "../links/mint-code.ts";
import { readLink, type Link } from "../links/read-link.ts";
import { queueLetter } from "../outbox/queue-letter.ts";
import { conflict, invalid, missing } from "../refusal.ts";
import { readAgreementWithText, type AgreementText, type ReadAgreement } from "./read-agreement.ts";
import { dayMs, earlier, later, minuteMs } from "../time/spans.ts";

const codeMinutes = 10;
const triesPerCode = 5;
/** With five tries each: too few for a guess, enough for whoever loses a mail. */
const codesPerDay = 10;
const codeAlive = (ctx: Ctx) => earlier(ctx.now(), codeMinutes * minuteMs);

export interface OpenedByLink {
  /** The same request, acting as the person the link was sent to. */
  ctx: Ctx;
  link: Link;
}

/** Who the link of a mail makes the reader: the applicant it was sent to, for this agreement. */
export async function openSigningLink(ctx: Ctx, token: string): Promise<OpenedByLink> {
  const link = await readLink(ctx, token, "sign-agreement");
  if (!link.applicantId) throw missing("link-over");
  const actor: ApplicantActor = { kind: "applicant", applicantId: link.applicantId, authAt: null };
  return { ctx: { ...ctx, actor, via: "link" }, link };
}

/** The text that a link's person is to sign. */
export async function readAgreementByLink(outer: Ctx, token: string): Promise<ReadAgreement & { text: AgreementText }> {
  const { ctx, link } = await openSigningLink(outer, token);
  return readAgreementWithText(ctx, link.subjectId, "applicant");
}

/**
 * Asks for the code by mail; asking too often has to wait, from wherever: only who holds the link can ask, and each code brings
 * new tries. The code itself is made when the letter is written.
 */
export async function askForCode(outer: Ctx, token: string, addressHash: string): Promise<void> {
  const { link } = await openSigningLink(outer, token);
  const [, ofNetwork] = letterCounts(outer, "", addressHash);
  const { waitSeconds } = await takeAttempt(outer, [{ kind: "letter", of: link.id }, ofNetwork]);
  if (waitSeconds > 0) throw conflict("code-wait", { seconds: waitSeconds });
  await inTransaction(outer, async (ctx) => {
    const dayAgo = earlier(ctx.now(), dayMs);
    const { sent } = await ctx.db
      .selectFrom("letter")
      .select(({ fn }) => fn.countAll<number>().as("sent"))
      .where("template", "=", "signing-code")
      .where("subject_id", "=", link.id)
      .where("created_at", ">", dayAgo)
      .executeTakeFirstOrThrow();
    if (Number(sent) >= codesPerDay) throw conflict("code-enough");
    await queueLetter(ctx, {
      template: "signing-code",
      to: { applicantId: link.applicantId! },
      subject: "link",
      subjectId: link.id,
      expiresAt: later(ctx.now(), codeMinutes * minuteMs),
    });
  });
}

/** A wrong code counts, whatever becomes of the rest; five wrong ones end it. Throws Refusal "invalid" at the code. */
export async function checkCode(outer: Ctx, linkId: string, typed: string): Promise<void> {
  const code = typed.normalize("NFKC").replace(/\D/g, "");
  // Counted before it is compared and in a transaction of its own, so that no number of parallel tries gets more than five.
  const row = await inTransaction(outer, (ctx) =>
    ctx.db
      .updateTable("link_token")
      .set({ code_failures: sql<number>`code_failures + 1` })
      .where("id", "=", linkId)
      .where("code_hash", "is not", null)
      .where("code_sent_at", ">", codeAlive(ctx))
      .where("code_failures", "<", triesPerCode)
      .returning(["id", "code_hash"])
      .executeTakeFirst(),
  );
  if (!row) throw invalid({ code: ["me.error.code-over"] });
  if (!isCodeOf(outer, row, code)) throw invalid({ code: ["me.error.code-wrong"] });
}
