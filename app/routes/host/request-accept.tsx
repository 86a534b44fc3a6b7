import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readRequestHead, readSeatOf } from "#app/domain/requests/read-request.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { acceptRequestAct } from "#app/domain/requests/accept-request.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AcceptPage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement-request.accept.do");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, acceptRequestAct, async (ctx, found) => ({
    head: await readRequestHead(ctx, found, "host"),
    seat: await readSeatOf(ctx, found.request),
    meetingDays: await readSetting(ctx, "request.meeting-business-days"),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, acceptRequestAct);
}

export default function Page() {
  return <AcceptPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
