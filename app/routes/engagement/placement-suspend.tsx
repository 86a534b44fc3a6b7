import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readReasons } from "#app/domain/engagements/read-reasons.ts";
import { suspendPlacementAct } from "#app/domain/placements/suspend-placement.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { SuspendPage } from "#app/ui/placements/act-pages.tsx";

export const handle = { who: "side" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement.suspend.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, suspendPlacementAct, async (ctx, one) => ({ one, reasons: await readReasons(ctx) }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, suspendPlacementAct);
}

export default function Page() {
  return <SuspendPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
