import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { startRequestAct } from "#app/domain/requests/start-request.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { StartRequestPage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "request.start.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, startRequestAct, async (_ctx, { one, place }) => {
    if (!place) throw redirect(`/agency/cases/${one.applicantId}/search`);
    return { caseNumber: one.caseNumber, applicantId: one.applicantId, place };
  });
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, startRequestAct);
}

export default function Page() {
  return <StartRequestPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
