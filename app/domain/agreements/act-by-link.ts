/**
 * What a person does by the link of a mail. The link says who they are even when it has ended: it then moves nothing, but what they say
 * with it is kept and told to the agency, and their page says what has happened meanwhile.
 */
import { z } from "zod";
import type { At, Way } from "../acts/act.ts";
import type { ApplicantActor } from "../access/actor.ts";
import { personKeyOf } from "../persons/person.ts";
import { readMyAgency, type MyAgency } from "../applicants/read-my-agency.ts";
import type { Ctx } from "../context.ts";
import { listReceipts } from "../form-receipt.ts";
import { findLinkEver, type Link } from "../links/read-link.ts";
import { found, missing } from "../refusal.ts";
import { lockAgreement, type OpenAgreement } from "./open-agreement.ts";

/** Why an act came too late: all three have signed, the text is being changed or has been, the matter has ended, or the link alone is over. */
const latenesses = ["in-force", "in-change", "changed", "ended", "over"] as const;
export type Lateness = (typeof latenesses)[number];

/** What the receipt of an act by link holds, and the page after it reads. */
const doneByLink = z.object({
  id: z.string(),
  link: z.string(),
  did: z.enum(["sign", "ask", "decline", "leave"]),
  late: z.enum(latenesses).nullable(),
});
export type DoneByLink = z.infer<typeof doneByLink>;

async function whoseLink(outer: Ctx, token: string): Promise<{ ctx: Ctx; link: Link & { isOpen: boolean } }> {
  const link = await findLinkEver(outer, token);
  if (link?.purpose !== "sign-agreement" || !link.applicantId) throw missing("link-over");
  const actor: ApplicantActor = { kind: "applicant", applicantId: link.applicantId, authAt: null };
  const ctx: Ctx = { ...outer, actor, via: "link" };
  if (!(await personKeyOf(ctx, link.applicantId)).key) throw missing("link-over");
  return { ctx, link };
}

/** Acts as the person whose link it is or was. Throws Refusal "missing" for a link that never was. */
export const enterByLink = async (ctx: Ctx, { params }: At): Promise<Ctx> => (await whoseLink(ctx, params.token)).ctx;

/** The link of an act. `ctx` acts as its person. */
export const findLinkOf = async (ctx: Ctx, { params }: At): Promise<{ link: Link }> => ({
  link: (await whoseLink(ctx, params.token)).link,
});

/** The engagement of a link, held for the act, and why it comes too late; inside the act's transaction. */
export async function takeByLink(ctx: Ctx, token: string): Promise<OpenAgreement & { link: Link; late: Lateness | null }> {
  const { link } = await whoseLink(ctx, token);
  const opened = await lockAgreement(ctx, link.subjectId, "applicant");
  // Read again now that nobody else can end it.
  const { isOpen } = found(await findLinkEver(ctx, token));
  return { ...opened, link, late: isOpen ? null : latenessOf(link, opened) };
}

function latenessOf(link: Link, { agreement, engagement }: OpenAgreement): Lateness {
  if (agreement.state === "in-force") return "in-force";
  if (engagement.closed_at || agreement.state === "ended" || agreement.state === "void") return "ended";
  if (agreement.state === "draft") return "in-change";
  return (link.subjectVersion ?? agreement.current_version) === agreement.current_version ? "over" : "changed";
}

/** The page after an act by link; what came too late is said there in full. */
export const afterByLink = (done: DoneByLink, at: At, notice: string): Way => ({
  to: `/l/${at.params.token}/done?${new URLSearchParams({ of: done.id })}`,
  notice: done.late ? undefined : notice,
});

/** What an act by this link came to. Throws Refusal "missing" where there was none. */
export async function readDoneByLink(outer: Ctx, token: string, id: string | null): Promise<DoneByLink & { agency: MyAgency }> {
  const { ctx, link } = await whoseLink(outer, token);
  const done = (await listReceipts(ctx))
    .map((receipt) => doneByLink.safeParse(receipt).data)
    .find((one) => one?.id === id && one?.link === link.id);
  if (!done) throw missing("link-over");
  return { ...done, agency: await readMyAgency(ctx) };
}
