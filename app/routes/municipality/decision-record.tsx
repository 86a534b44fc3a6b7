import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { checkDays } from "#app/domain/decisions/move-decision.ts";
import { recordDecisionAct } from "#app/domain/decisions/record-decision.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { RecordDecisionPage } from "#app/ui/decisions/decision-pages.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "municipality" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.support-decision.decide.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, recordDecisionAct, async (ctx, { one }) => ({ one, today: ctx.today() }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, recordDecisionAct, { look: async (ctx, { value }) => checkDays(ctx, value) });
}

export default function DecisionRecordRoute() {
  return <RecordDecisionPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
