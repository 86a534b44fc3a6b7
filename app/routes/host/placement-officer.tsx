import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { assignOfficerAct } from "#app/domain/placements/assign-officer.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { OfficerPage } from "#app/ui/placements/act-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement.assign-officer.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, assignOfficerAct, async (_ctx, one) => ({ one }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, assignOfficerAct);
}

export default function Page() {
  return <OfficerPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
