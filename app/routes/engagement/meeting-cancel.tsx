import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { cancelMeetingAct } from "#app/domain/meetings/cancel-meeting.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { CancelMeetingPage } from "#app/ui/engagements/act-pages.tsx";

export const handle = { who: "side" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.meeting.cancel.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, cancelMeetingAct, async (_ctx, meeting) => ({ meeting }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, cancelMeetingAct);
}

export default function Page() {
  return <CancelMeetingPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
