import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readRequestHead } from "#app/domain/requests/read-request.ts";
import { discardRequestAct } from "#app/domain/requests/discard-request.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { DiscardPage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement-request.discard.do");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, discardRequestAct, async (ctx, found) => ({ head: await readRequestHead(ctx, found, "agency") }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, discardRequestAct);
}

export default function Page() {
  return <DiscardPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
