import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { proposeAgainAct } from "#app/domain/meetings/propose-again.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ProposeAgainPage } from "#app/ui/engagements/meeting-pages.tsx";

export const handle = { who: "side" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.meeting.propose-again.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, proposeAgainAct, async (_ctx, meeting) => ({ meeting }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, proposeAgainAct);
}

export default function Page() {
  return <ProposeAgainPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
