/** Letters about a subscription itself: the question whether it is wanted, and the answer to somebody who is already on the list. */
import { mintLink } from "#app/domain/links/mint-link.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { linksOf } from "#app/domain/subscriptions/subscription-tokens.ts";
import { defineTemplate } from "../template.ts";

export const subscriptionConfirm = defineTemplate<{ href: string; hours: number }>({
  why: "asked",
  async read({ ctx, letter, origin }) {
    const hours = await readSetting(ctx, "subscription.confirm-hours");
    const subscriptionId = letter.subscription_id!;
    const expiresAt = new Date(Date.parse(ctx.now()) + hours * 3_600_000).toISOString();
    const token = await mintLink(ctx, { purpose: "subscription-confirm", subject: "subscription", subjectId: subscriptionId, subscriptionId, expiresAt });
    return { href: `${origin}/l/${token}`, hours };
  },
  say: ({ href, hours }, { words: { t } }) => ({
    subject: t("mail.subject-plain", { subject: t("mail.own.subscription-confirm.subject") }),
    blocks: [
      { kind: "text", text: t("mail.own.subscription-confirm.body", { hours }) },
      { kind: "button", text: t("mail.own.subscription-confirm.action"), href },
    ],
  }),
});

export const subscriptionKnown = defineTemplate<{ href: string }>({
  why: "asked",
  read: async ({ ctx, letter, origin }) => ({ href: linksOf(ctx, origin, letter.subscription_id!).preferences }),
  say: ({ href }, { words: { t } }) => ({
    subject: t("mail.subject-plain", { subject: t("mail.own.subscription-known.subject") }),
    blocks: [
      { kind: "text", text: t("mail.own.subscription-known.body") },
      { kind: "button", text: t("mail.own.subscription-known.action"), href },
    ],
  }),
});
