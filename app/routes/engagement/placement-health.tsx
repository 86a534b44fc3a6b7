import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clearHealthAct } from "#app/domain/placements/clear-health.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { HealthPage } from "#app/ui/placements/act-pages.tsx";

export const handle = { who: "side" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement.clear-health.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, clearHealthAct, async (ctx, { placement, requirements }) => ({
    one: placement,
    requirements,
    today: ctx.today(),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, clearHealthAct);
}

export default function Page() {
  return <HealthPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
