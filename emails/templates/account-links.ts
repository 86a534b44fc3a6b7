/** Letters that bring a person in: the link is made while the letter is rendered, so that its time begins when it is sent. */
import { readLetterData } from "#app/domain/outbox/letter-data.ts";
import { linkPurposes, type LinkPurposeName } from "#app/domain/links/link-purposes.ts";
import { mintLink } from "#app/domain/links/mint-link.ts";
import { minuteMs } from "#app/domain/time/spans.ts";
import { defineTemplate, type Given } from "../template.ts";

async function linkOf({ ctx, letter, origin }: Given, purpose: LinkPurposeName): Promise<string> {
  const own = letter.account_id
    ? { subject: "account", subjectId: letter.account_id }
    : { subject: "applicant", subjectId: letter.applicant_id! };
  const token = await mintLink(ctx, {
    purpose,
    subject: letter.subject ?? own.subject,
    subjectId: letter.subject_id ?? own.subjectId,
    accountId: letter.account_id,
    applicantId: letter.applicant_id,
    browserHash: readLetterData(letter.data).browserHash ?? null,
  });
  return `${origin}/l/${token}`;
}

const minutesOf = (given: Given, purpose: LinkPurposeName) =>
  Math.round((linkPurposes[purpose].lives(given.ctx.programme.timings) ?? 0) / minuteMs);

const withLink = (name: "staff-reset" | "applicant-sign-in", why: "service" | "asked") =>
  defineTemplate<{ href: string; minutes: number }>({
    why,
    read: async (given) => ({ href: await linkOf(given, name), minutes: minutesOf(given, name) }),
    say: ({ href, minutes }, { words: { t } }) => ({
      subject: t("mail.subject-plain", { subject: t(`mail.own.${name}.subject`) }),
      blocks: [
        { kind: "text", text: t(`mail.own.${name}.body`, { minutes }) },
        { kind: "button", text: t(`mail.own.${name}.action`), href },
      ],
    }),
  });

export const staffReset = withLink("staff-reset", "asked");
export const applicantSignIn = withLink("applicant-sign-in", "asked");

export const staffInvitation = defineTemplate<{ href: string; days: number; organisation: string }>({
  why: "service",
  async read(given) {
    const { ctx, letter, sender } = given;
    const organisation = letter.organisation_id
      ? await ctx.db.selectFrom("organisation").select("name").where("id", "=", letter.organisation_id).executeTakeFirst()
      : undefined;
    return {
      href: await linkOf(given, "invitation"),
      days: minutesOf(given, "invitation") / 1440,
      organisation: organisation?.name ?? sender.programme,
    };
  },
  say: ({ href, days, organisation }, { words: { t } }) => ({
    subject: t("mail.subject-plain", { subject: t("mail.own.staff-invitation.subject") }),
    blocks: [
      { kind: "text", text: t("mail.own.staff-invitation.body", { days, organisation }) },
      { kind: "button", text: t("mail.own.staff-invitation.action"), href },
    ],
  }),
});
