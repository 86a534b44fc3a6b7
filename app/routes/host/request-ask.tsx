import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readRequestHead } from "#app/domain/requests/read-request.ts";
import { askQuestionAct } from "#app/domain/requests/ask-question.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AskPage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement-request.ask.do");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, askQuestionAct, async (ctx, found) => ({ head: await readRequestHead(ctx, found, "host") }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, askQuestionAct);
}

export default function Page() {
  return <AskPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
