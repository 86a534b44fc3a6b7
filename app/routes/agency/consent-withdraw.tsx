import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { withdrawConsentAct } from "#app/domain/consents/withdraw-consent.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ConsentWithdrawPage } from "#app/ui/cases/consents-page.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.consent.withdraw.do");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, withdrawConsentAct, async (ctx, { one, consent }) => ({
    one,
    scope: consent.scope,
    codes: pickCodes(await readCodes(ctx), ["consentScope"]),
    today: ctx.today(),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, withdrawConsentAct);
}

export default function ConsentWithdrawRoute() {
  return <ConsentWithdrawPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
