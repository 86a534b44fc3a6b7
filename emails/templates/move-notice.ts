/**
 * News of a workflow's move: which case or place, and that there is news. What happened to whom stands behind the sign-in, so the
 * mail holds no name, no reason and no place of an applicant. (R-44)
 */
import { mintLink } from "#app/domain/links/mint-link.ts";
import { addDays, instantInTokyo } from "#app/domain/time/tokyo.ts";
import { actOfLetter } from "#app/domain/workflows/letter-act.ts";
import { defineTemplate, type Given } from "../template.ts";

interface Facts {
  /** The number the recipient knows it by; applicants need none. */
  number: { of: "case" | "place"; text: string } | null;
  href: string;
  /** The link opens the page itself, without signing in. */
  isOpen: boolean;
}

export const moveNotice = (name: string) =>
  defineTemplate<Facts>({
    why: "service",
    async read(given) {
      const href = await hrefOf(given);
      return { number: await numberOf(given), href, isOpen: href.startsWith(`${given.origin}/l/`) };
    },
    say({ number, href, isOpen }, { letter, words: { t, has } }) {
      const act = actWords(name);
      if (letter.applicant_id && act && has(`${act}.letter-me`)) {
        return {
          subject: t("mail.subject-plain", { subject: t(`${act}.letter-me.subject`) }),
          blocks: [
            { kind: "text", text: t(`${act}.letter-me.body`) },
            { kind: "text", text: t(isOpen ? "mail.applicant-look" : "mail.applicant-look-inside") },
            { kind: "button", text: t("mail.applicant-open"), href },
          ],
        };
      }
      const own = act ? `${act}.letter` : `mail.own.${name}`;
      const subject = t(`${own}.subject`);
      const lead = letter.applicant_id
        ? t("mail.applicant-lead")
        : !number
          ? t("mail.news-lead")
          : t(number.of === "case" ? "mail.case-lead" : "mail.place-lead", { number: number.text });
      return {
        subject: number?.of === "case" ? t("mail.subject-case", { number: number.text, subject }) : t("mail.subject-plain", { subject }),
        blocks: [
          { kind: "text", text: `${lead}\n${t(`${own}.body`)}` },
          { kind: "text", text: t(isOpen ? "mail.look" : "mail.look-inside") },
          { kind: "button", text: t("mail.open"), href },
        ],
      };
    },
  });

/** Where the words of a move's letter stand: with the other words of the act. */
function actWords(name: string): string | null {
  const found = actOfLetter(name);
  return found && `acts.${found.subject}.${found.act}`;
}

/** The number the recipient knows the case by: agencies their own, hosts and municipalities the request's. */
async function numberOf({ ctx, letter }: Given): Promise<Facts["number"]> {
  if (letter.applicant_id) return null;
  if (letter.subject === "place" && letter.subject_id) {
    const place = await ctx.db.selectFrom("place").select("code").where("id", "=", letter.subject_id).executeTakeFirst();
    return place ? { of: "place", text: place.code } : null;
  }
  if (letter.subject === "consent" && !letter.engagement_id) {
    const one = await personOfConsent(ctx, letter.subject_id);
    return one ? { of: "case", text: one.case_number } : null;
  }
  if (!letter.engagement_id || !letter.account_id) return null;
  const found = await ctx.db
    .selectFrom("engagement")
    .innerJoin("applicant", "applicant.id", "engagement.applicant_id")
    .leftJoin("placement_request", "placement_request.engagement_id", "engagement.id")
    .select(["applicant.case_number", "placement_request.code"])
    .where("engagement.id", "=", letter.engagement_id)
    .executeTakeFirst();
  const text = found && ((await sideOf(ctx, letter.account_id, letter.engagement_id)) === "agency" ? found.case_number : found.code);
  return text ? { of: "case", text } : null;
}

/** A consent without a case is the agency's news: whose file it stands in. */
const personOfConsent = (ctx: Given["ctx"], consentId: string | null) =>
  ctx.db
    .selectFrom("consent")
    .innerJoin("applicant", "applicant.id", "consent.applicant_id")
    .select(["applicant.id", "applicant.case_number"])
    .where("consent.id", "=", consentId ?? "")
    .executeTakeFirst();

/** On which side of a case somebody works now. */
async function sideOf(ctx: Given["ctx"], accountId: string, engagementId: string): Promise<"agency" | "host" | null> {
  const engagement = await ctx.db
    .selectFrom("engagement")
    .select(["agency_id", "corporation_id"])
    .where("id", "=", engagementId)
    .executeTakeFirst();
  if (!engagement) return null;
  const memberships = await ctx.db
    .selectFrom("membership")
    .select("organisation_id")
    .where("account_id", "=", accountId)
    .where("organisation_id", "in", [engagement.agency_id, engagement.corporation_id])
    .where("ended_at", "is", null)
    .execute();
  if (memberships.some((one) => one.organisation_id === engagement.agency_id)) return "agency";
  return memberships.length ? "host" : null;
}

/** Where the news is. Staff sign in there; an applicant who is to sign, and a host who is to confirm, get a link of their own. */
async function hrefOf({ ctx, letter, origin }: Given): Promise<string> {
  if (letter.applicant_id)
    return `${origin}${(await signingPath(ctx, letter)) ?? (letter.engagement_id ? `/me/engagements/${letter.engagement_id}` : "/me")}`;
  if (letter.subject === "place" && letter.subject_id)
    return `${origin}${(await confirmingPath(ctx, letter)) ?? `/${letter.template === "place-submit" ? "secretariat" : "host"}/places/${letter.subject_id}`}`;
  if (letter.subject === "consent" && !letter.engagement_id) {
    const one = await personOfConsent(ctx, letter.subject_id);
    return one ? `${origin}/agency/cases/${one.id}/consents/${letter.subject_id!}` : `${origin}/home`;
  }
  if (!letter.engagement_id || !letter.account_id) return `${origin}/home`;
  const side = await sideOf(ctx, letter.account_id, letter.engagement_id);
  return side ? `${origin}/${side}/engagements/${letter.engagement_id}` : `${origin}/home`;
}

type Letter = Given["letter"];

async function signingPath(ctx: Given["ctx"], letter: Letter): Promise<string | null> {
  if (
    letter.subject !== "agreement" ||
    !letter.subject_id ||
    !["agreement-send", "agreement-change", "agreement-remind-signing"].includes(letter.template)
  )
    return null;
  const agreement = await ctx.db
    .selectFrom("agreement")
    .select(["id", "current_version", "state"])
    .where("id", "=", letter.subject_id)
    .executeTakeFirst();
  if (agreement?.state !== "signing") return null;
  return `/l/${await mintLink(ctx, { purpose: "sign-agreement", subject: "agreement", subjectId: agreement.id, subjectVersion: agreement.current_version, applicantId: letter.applicant_id })}`;
}

/** Lives until some days after the confirmation is due, so that one click still brings a hidden place back. */
async function confirmingPath(ctx: Given["ctx"], letter: Letter): Promise<string | null> {
  if (!["place-remind", "place-become-unconfirmed"].includes(letter.template)) return null;
  const place = await ctx.db.selectFrom("place").select(["id", "confirm_due_on"]).where("id", "=", letter.subject_id!).executeTakeFirst();
  if (!place) return null;
  const today = ctx.today();
  const from = place.confirm_due_on && place.confirm_due_on > today ? place.confirm_due_on : today;
  const expiresAt = instantInTokyo(addDays(from, ctx.programme.timings.afterDueDays + 1));
  return `/l/${await mintLink(ctx, { purpose: "place-confirmation", subject: "place", subjectId: place.id, accountId: letter.account_id, expiresAt })}`;
}
