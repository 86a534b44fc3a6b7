import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { rejectDecisionAct } from "#app/domain/decisions/reject-decision.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { RejectDecisionPage } from "#app/ui/decisions/decision-pages.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "municipality" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.support-decision.reject.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, rejectDecisionAct, async (_, { one }) => ({ one }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, rejectDecisionAct, { look: true });
}

export default function DecisionRejectRoute() {
  return <RejectDecisionPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
