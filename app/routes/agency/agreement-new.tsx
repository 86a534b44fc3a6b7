import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { draftAgreementAct } from "#app/domain/agreements/draft-agreement.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { DraftAgreementPage } from "#app/ui/agreements/act-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.agreement.draft.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, draftAgreementAct, async (_ctx, one) => ({ one }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, draftAgreementAct);
}

export default function Page() {
  return <DraftAgreementPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
