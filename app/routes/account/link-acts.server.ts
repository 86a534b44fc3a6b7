/** What each purpose of a link shows and does. A purpose is one row here and one view in `link-views.tsx`. */
import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { acceptInvitationForm, newPasswordForm } from "#app/domain/accounts/new-password-form.ts";
import { acceptInvitation, readInvitation, resetPassword } from "#app/domain/accounts/set-password.ts";
import { askForCode, readAgreementByLink } from "#app/domain/agreements/signing-link.ts";
import { signInByLink } from "#app/domain/accounts/applicant-sign-in.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { inTransaction, type Ctx } from "#app/domain/context.ts";
import type { LinkPurposeName } from "#app/domain/links/link-purposes.ts";
import { isBrowserOf } from "#app/domain/links/read-link.ts";
import { confirmPlaceByLink, readPlaceByLink } from "#app/domain/places/confirm-by-link.ts";
import { filterParts } from "#app/domain/search/filter.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { confirmNewAddress, readNewAddress } from "#app/domain/subscriptions/change-address.ts";
import { preferencesToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { confirmSubscription, readSubscriptionToConfirm } from "#app/domain/subscriptions/confirm-subscription.ts";
import { beginSession } from "#app/http/begin-session.server.ts";
import { readBrowserNonce } from "#app/http/browser-nonce.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { keptWantedPath } from "#app/http/safe-back.ts";
import { variantOf } from "#app/text/text-context.ts";
import { searchText } from "#app/ui/bulletins/topic-options.ts";
import type { OpenLink } from "#app/http/while-open.server.ts";

export interface LinkActs {
  /** What the view is given; looks only. */
  read(ctx: Ctx, open: OpenLink, args: LoaderFunctionArgs): Promise<object>;
  /** What a POST does. */
  act(ctx: Ctx, open: OpenLink, args: ActionFunctionArgs): Promise<Response>;
}

export const linkActs: Partial<Record<LinkPurposeName, LinkActs>> = {
  "staff-reset": {
    read: async (_ctx, { link }, { request }) => ({ isSameBrowser: isBrowserOf(link, readBrowserNonce(request)) }),
    async act(ctx, { token }, { request }) {
      const form = await readForm(request, newPasswordForm);
      if (!form.ok) return json(form.reply, { status: 422 });
      await resetPassword(ctx, token, form.value.password, readBrowserNonce(request));
      return redirectWithNotice("/sign-in", "account.reset.done");
    },
  },
  invitation: {
    read: async (ctx, { token }) => ({ invitation: await readInvitation(ctx, token) }),
    async act(ctx, { token }, args) {
      const form = await readForm(args.request, acceptInvitationForm);
      if (!form.ok) return json(form.reply, { status: 422 });
      return beginSession(args, ctx, await acceptInvitation(ctx, token, form.value.password));
    },
  },
  "sign-agreement": {
    read: async (ctx, { token }) => ({ one: await readAgreementByLink(ctx, token), token }),
    async act(ctx, { token }, { context }) {
      await askForCode(ctx, token, context.addressHash);
      return redirectWithNotice(`/l/${token}/sign`, "me.code.sent");
    },
  },
  "applicant-sign-in": {
    read: async () => ({}),
    // In one transaction, so that a link is never used up without a session.
    act: (ctx, { token }, args) =>
      inTransaction(ctx, async (ctx) => beginSession(args, ctx, await signInByLink(ctx, token), keptWantedPath(args.request))),
  },
  "subscription-confirm": {
    async read(ctx, { token }, { context }) {
      const { subscriptionId, maskedEmail, state, searches } = await readSubscriptionToConfirm(ctx, token);
      const sources = { codes: await readCodes(ctx), municipalities: await listMunicipalities(ctx), variant: variantOf(context.text) };
      return {
        email: maskedEmail,
        topics: searches.map((one) => searchText(one, filterParts, sources)),
        ownHref: state === "pending" ? null : `/subscribe/${preferencesToken(ctx, subscriptionId)}`,
      };
    },
    async act(ctx, { token }) {
      const { subscriptionId } = await confirmSubscription(ctx, token);
      return redirectWithNotice(`/subscribe/${preferencesToken(ctx, subscriptionId)}`, "bulletin.confirm.done");
    },
  },
  "subscription-address": {
    read: (ctx, { token }) => readNewAddress(ctx, token),
    async act(ctx, { token }) {
      const { subscriptionId } = await confirmNewAddress(ctx, token);
      return redirectWithNotice(`/subscribe/${preferencesToken(ctx, subscriptionId)}`, "bulletin.address.done");
    },
  },
  "place-confirmation": {
    read: async (ctx, { token }) => ({ place: await readPlaceByLink(ctx, token) }),
    async act(ctx, { token }) {
      await confirmPlaceByLink(ctx, token);
      return redirect(`/l/${token}`);
    },
  },
};
