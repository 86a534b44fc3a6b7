import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askForTimeAct } from "#app/domain/requests/ask-for-time.ts";
import { readRequestHead } from "#app/domain/requests/read-request.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AskForTimePage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement-request.ask-for-time.do");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, askForTimeAct, async (ctx, found) => ({
    head: await readRequestHead(ctx, found, "host"),
    term: found.term!,
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, askForTimeAct);
}

export default function Page() {
  return <AskForTimePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
