import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCaseHead } from "#app/domain/applicants/find-case.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { consentWithdrawForm } from "#app/domain/consents/consent-form.ts";
import { readConsent } from "#app/domain/consents/list-consents.ts";
import { withdrawConsent } from "#app/domain/consents/withdraw-consent.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ConsentWithdrawPage } from "#app/ui/cases/consents-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agency.consent.withdraw");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readCaseHead(ctx, args.params.applicantId!);
    return json({
      one,
      consent: await readConsent(ctx, one.applicantId, args.params.consentId!),
      codes: pickCodes(await readCodes(ctx), ["consentScope", "consentMethod"]),
      today: ctx.today(),
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, consentWithdrawForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["withdraw-consent", args.params.consentId!, form.value], (inner) =>
      withdrawConsent(inner, args.params.consentId!, form.value),
    );
    return redirectWithNotice(`/agency/cases/${args.params.applicantId!}/consents`, "agency.notice.consent-withdrawn");
  });
}

export default function ConsentWithdrawRoute() {
  return <ConsentWithdrawPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
