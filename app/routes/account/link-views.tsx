/** The page of each purpose of a link; its facts come from the same row of `link-acts.server.ts`. */
import type { ComponentType } from "react";
import type { LinkPurposeName } from "#app/domain/links/link-purposes.ts";
import { AgreementByLinkPage } from "#app/ui/applicant/act-pages.tsx";
import { EnterPage } from "#app/ui/account/enter-page.tsx";
import { InvitationPage, ResetPasswordPage } from "#app/ui/account/password-pages.tsx";
import { ConfirmAddressPage, ConfirmSubscriptionPage } from "#app/ui/bulletins/subscribe-pages.tsx";
import { ConfirmPlacePage } from "#app/ui/places/confirm-by-link-page.tsx";

// Facts cross JSON from the row of the same purpose, so their type is only known there.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const linkViews: Partial<Record<LinkPurposeName, { title: string; View: ComponentType<any> }>> = {
  "staff-reset": { title: "account.reset.title", View: ResetPasswordPage },
  invitation: { title: "account.invitation.title", View: InvitationPage },
  "sign-agreement": { title: "me.sign.title", View: AgreementByLinkPage },
  "applicant-sign-in": { title: "link.enter.title", View: EnterPage },
  "subscription-confirm": { title: "bulletin.confirm.title", View: ConfirmSubscriptionPage },
  "subscription-address": { title: "bulletin.address.confirm-title", View: ConfirmAddressPage },
  "place-confirmation": { title: "link.place-confirm.title", View: ConfirmPlacePage },
};
