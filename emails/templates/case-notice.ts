/**
 * News of a workflow's move: which case or place, and that there is news. What happened to whom stands behind the sign-in, so the
 * mail holds no name, no reason and no place of an applicant. (R-44)
 */
import { mintLink } from "#app/domain/links/mint-link.ts";
import { addDays, instantInTokyo } from "#app/domain/time/tokyo.ts";
import { defineTemplate, type Given } from "../template.ts";

interface Facts {
  /** The number the recipient knows it by; applicants need none. */
  number: { of: "case" | "place"; text: string } | null;
  href: string;
}

export const caseNotice = (name: string) =>
  defineTemplate<Facts>({
    why: "service",
    read: async (given) => ({ number: await numberOf(given), href: await hrefOf(given) }),
    say({ number, href }, { letter, words: { t } }) {
      const own = `mail.${name === "case-message" ? "own" : "letter"}.${name}`;
      const subject = t(`${own}.subject`);
      const lead = letter.applicant_id ? t("mail.applicant-lead") : !number ? t("mail.news-lead") : t(number.of === "case" ? "mail.case-lead" : "mail.place-lead", { number: number.text });
      return {
        subject: number?.of === "case" ? t("mail.subject-case", { number: number.text, subject }) : t("mail.subject-plain", { subject }),
        blocks: [
          { kind: "text", text: `${lead}\n${t(`${own}.body`)}` },
          { kind: "text", text: t("mail.look-inside") },
          { kind: "button", text: t("mail.open"), href },
        ],
      };
    },
  });

/** Agencies know their case by their own number, hosts and municipalities by the request's. */
async function numberOf({ ctx, letter }: Given): Promise<Facts["number"]> {
  if (letter.applicant_id) return null;
  if (letter.subject === "place" && letter.subject_id) {
    const place = await ctx.db.selectFrom("place").select("code").where("id", "=", letter.subject_id).executeTakeFirst();
    return place ? { of: "place", text: place.code } : null;
  }
  if (!letter.engagement_id || !letter.account_id) return null;
  const request = await ctx.db
    .selectFrom("engagement")
    .innerJoin("applicant", "applicant.id", "engagement.applicant_id")
    .leftJoin("placement_request", "placement_request.engagement_id", "engagement.id")
    .select(["engagement.agency_id", "applicant.case_number", "placement_request.code"])
    .where("engagement.id", "=", letter.engagement_id)
    .executeTakeFirst();
  if (!request) return null;
  const isOfAgency = await worksAt(ctx, letter.account_id, request.agency_id);
  const text = isOfAgency ? request.case_number : request.code;
  return text ? { of: "case", text } : null;
}

async function worksAt(ctx: Given["ctx"], accountId: string, organisationId: string): Promise<boolean> {
  return Boolean(await ctx.db.selectFrom("membership").select("id").where("account_id", "=", accountId).where("organisation_id", "=", organisationId).where("ended_at", "is", null).limit(1).executeTakeFirst());
}

/** Applicants who are to sign get a link of their own to the text as it is now; everybody else signs in. */
async function hrefOf({ ctx, letter, origin }: Given): Promise<string> {
  if (letter.applicant_id) {
    const isToSign = letter.subject === "agreement" && letter.subject_id !== null && ["agreement-send", "agreement-change"].includes(letter.template);
    const agreement = isToSign ? await ctx.db.selectFrom("agreement").select(["id", "current_version", "state"]).where("id", "=", letter.subject_id).executeTakeFirst() : undefined;
    if (agreement?.state !== "signing") return `${origin}/me`;
    const token = await mintLink(ctx, { purpose: "sign-agreement", subject: "agreement", subjectId: agreement.id, subjectVersion: agreement.current_version, applicantId: letter.applicant_id });
    return `${origin}/l/${token}`;
  }
  if (letter.account_id && letter.subject === "place" && letter.subject_id && asksToConfirm.has(letter.template)) {
    const token = await mintLink(ctx, { purpose: "place-confirmation", subject: "place", subjectId: letter.subject_id, accountId: letter.account_id, expiresAt: await endOfConfirming(ctx, letter.subject_id) });
    return `${origin}/l/${token}`;
  }
  return `${origin}/home`;
}

/** Letters whose one button says that a place is still as it is shown. */
const asksToConfirm: ReadonlySet<string> = new Set(["place-remind", "place-become-unconfirmed"]);

/** Some days after the confirmation was due; from now on when it is due no more. */
async function endOfConfirming(ctx: Given["ctx"], placeId: string): Promise<string | undefined> {
  const place = await ctx.db.selectFrom("place").select(["state", "confirm_due_on"]).where("id", "=", placeId).executeTakeFirst();
  return place?.state === "published" && place.confirm_due_on ? instantInTokyo(addDays(place.confirm_due_on, ctx.programme.timings.afterDueDays + 1)) : undefined;
}
