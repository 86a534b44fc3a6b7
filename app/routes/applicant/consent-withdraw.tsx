import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readMyConsent } from "#app/domain/consents/list-my-consents.ts";
import { withdrawMyConsentAct } from "#app/domain/consents/withdraw-my-consent.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { MyConsentWithdrawPage } from "#app/ui/applicant/consent-pages.tsx";

export const handle = { who: "applicant", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "me.consent-withdraw.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { mayWithdraw, ...one } = await readMyConsent(ctx, args.params.consentId!);
    if (!mayWithdraw) throw redirect("/me/consents");
    return json(one);
  });
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, withdrawMyConsentAct);
}

export default function Page() {
  return <MyConsentWithdrawPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
