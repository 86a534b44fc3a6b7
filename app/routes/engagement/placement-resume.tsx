import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { resumePlacementAct } from "#app/domain/placements/resume-placement.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ResumePage } from "#app/ui/placements/act-pages.tsx";

export const handle = { who: "side" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement.resume.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, resumePlacementAct, async (_ctx, one) => ({ one }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, resumePlacementAct);
}

export default function Page() {
  return <ResumePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
