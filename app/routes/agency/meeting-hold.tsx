import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { holdMeetingAct } from "#app/domain/meetings/hold-meeting.ts";
import { readMeetingToHold } from "#app/domain/meetings/read-meeting.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { HoldMeetingPage } from "#app/ui/engagements/hold-meeting-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "engagement.hold.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, holdMeetingAct, async (ctx, { id }) => ({ held: await readMeetingToHold(ctx, id) }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, holdMeetingAct);
}

export default function Page() {
  return <HoldMeetingPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
