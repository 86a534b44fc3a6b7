import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { editIssueAct } from "#app/domain/bulletins/edit-issue.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { EditIssuePage } from "#app/ui/bulletins/desk-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.edit.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, editIssueAct, async (_, issue) => ({ issue }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, editIssueAct);
}

export default function Page() {
  return <EditIssuePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
