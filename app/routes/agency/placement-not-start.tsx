import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readReasons } from "#app/domain/engagements/read-reasons.ts";
import { notStartAct } from "#app/domain/placements/not-start.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { NotStartPage } from "#app/ui/placements/act-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement.not-start.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, notStartAct, async (ctx, one) => ({ one, reasons: await readReasons(ctx) }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, notStartAct);
}

export default function Page() {
  return <NotStartPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
