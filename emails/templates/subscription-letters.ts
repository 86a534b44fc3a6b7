/** Letters about a subscription itself: the question whether it is wanted, and the answer to somebody who is already on the list. */
import { readLetterData } from "#app/domain/outbox/letter-data.ts";
import { mintLink } from "#app/domain/links/mint-link.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { dayInTokyo } from "#app/domain/time/tokyo.ts";
import { invitedDays } from "#app/domain/subscriptions/clean-subscriptions.ts";
import { linksOf } from "#app/domain/subscriptions/subscription-tokens.ts";
import { dayMs, hourMs, later } from "#app/domain/time/spans.ts";
import { dateText } from "#app/text/format.ts";
import { defineTemplate } from "../template.ts";

export const subscriptionConfirm = defineTemplate<{ href: string; hours: number }>({
  why: "asked",
  async read({ ctx, letter, origin }) {
    const hours = await readSetting(ctx, "subscription.confirm-hours");
    const subscriptionId = letter.subscription_id!;
    const expiresAt = later(ctx.now(), hours * hourMs);
    const token = await mintLink(ctx, {
      purpose: "subscription-confirm",
      subject: "subscription",
      subjectId: subscriptionId,
      subscriptionId,
      expiresAt,
    });
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

/** To a new address, before it is the subscription's own. */
export const subscriptionAddress = defineTemplate<{ href: string; hours: number }>({
  why: "asked",
  async read({ ctx, letter, origin }) {
    const hours = await readSetting(ctx, "subscription.confirm-hours");
    const subscriptionId = letter.subscription_id!;
    const expiresAt = later(ctx.now(), hours * hourMs);
    const token = await mintLink(ctx, {
      purpose: "subscription-address",
      subject: "subscription",
      subjectId: subscriptionId,
      subscriptionId,
      expiresAt,
    });
    return { href: `${origin}/l/${token}`, hours };
  },
  say: ({ href, hours }, { words: { t } }) => ({
    subject: t("mail.subject-plain", { subject: t("mail.own.subscription-address.subject") }),
    blocks: [
      { kind: "text", text: t("mail.own.subscription-address.body", { hours }) },
      { kind: "button", text: t("mail.own.subscription-address.action"), href },
    ],
  }),
});

/** To the old address: somebody asked, nothing has changed yet. */
export const subscriptionAddressTold = defineTemplate<{ href: string }>({
  why: "asked",
  read: async ({ ctx, letter, origin }) => ({ href: linksOf(ctx, origin, letter.subscription_id!).preferences }),
  say: ({ href }, { words: { t } }) => ({
    subject: t("mail.subject-plain", { subject: t("mail.own.subscription-address-told.subject") }),
    blocks: [
      { kind: "text", text: t("mail.own.subscription-address-told.body") },
      { kind: "button", text: t("mail.own.subscription-address-told.action"), href },
    ],
  }),
});

/** The first mail of a subscription: why it comes, how one changes it, how one leaves. */
export const subscriptionWelcome = defineTemplate<{ preferences: string; unsubscribe: string; why: string }>({
  why: "asked",
  async read({ ctx, letter, origin, lang, words: { t } }) {
    const row = await ctx.db
      .selectFrom("subscription")
      .select(["consent_at", "consent_source"])
      .where("id", "=", letter.subscription_id!)
      .executeTakeFirstOrThrow();
    const why = readLetterData(letter.data).isConfirmedByLink
      ? t("mail.own.subscription-welcome.body-confirmed")
      : t("mail.own.subscription-welcome.body", {
          day: dateText(dayInTokyo(row.consent_at), lang),
          way: t(`mail.own.subscription-welcome.way-${row.consent_source}`),
        });
    return { ...linksOf(ctx, origin, letter.subscription_id!), why };
  },
  say: ({ preferences, unsubscribe, why }, { words: { t } }) => ({
    subject: t("mail.subject-plain", { subject: t("mail.own.subscription-welcome.subject") }),
    blocks: [
      { kind: "text", text: why },
      { kind: "button", text: t("mail.own.subscription-welcome.action"), href: preferences },
      { kind: "text", text: t("mail.own.subscription-welcome.leave") },
      { kind: "button", text: t("mail.own.subscription-welcome.stop"), href: unsubscribe },
    ],
  }),
});

/** To somebody on a list the secretariat brought: nothing comes unless they say yes. */
export const subscriptionInvite = defineTemplate<{ href: string; days: number }>({
  why: "asked",
  async read({ ctx, letter, origin }) {
    const subscriptionId = letter.subscription_id!;
    const expiresAt = later(ctx.now(), invitedDays * dayMs);
    const token = await mintLink(ctx, {
      purpose: "subscription-confirm",
      subject: "subscription",
      subjectId: subscriptionId,
      subscriptionId,
      expiresAt,
    });
    return { href: `${origin}/l/${token}`, days: invitedDays };
  },
  say: ({ href, days }, { words: { t } }) => ({
    subject: t("mail.subject-plain", { subject: t("mail.own.subscription-invite.subject") }),
    blocks: [
      { kind: "text", text: t("mail.own.subscription-invite.body", { days }) },
      { kind: "button", text: t("mail.own.subscription-invite.action"), href },
    ],
  }),
});
