import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { freezeIssueAct } from "#app/domain/bulletins/freeze-issue.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { IssueActPage } from "#app/ui/bulletins/desk-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.freeze.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, freezeIssueAct, async (_, issue) => ({ issue }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, freezeIssueAct);
}

export default function Page() {
  return <IssueActPage {...useLoaderData<typeof loader>()} words="freeze" reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
