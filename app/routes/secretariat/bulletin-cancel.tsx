import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { cancelIssueAct } from "#app/domain/bulletins/cancel-issue.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { IssueActPage } from "#app/ui/bulletins/desk-pages.tsx";
import { TextArea } from "#app/ui/form/text-fields.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.cancel.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, cancelIssueAct, async (_, issue) => ({ issue }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, cancelIssueAct);
}

export default function Page() {
  return (
    <IssueActPage {...useLoaderData<typeof loader>()} words="cancel" reply={useReply()}>
      {(fields) => <TextArea field={fields.note} rows={3} required={false} />}
    </IssueActPage>
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
