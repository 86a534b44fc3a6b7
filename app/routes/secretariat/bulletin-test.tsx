import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sendTestIssueAct } from "#app/domain/bulletins/send-test-issue.ts";
import { readOwnAccount } from "#app/domain/accounts/own-account.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { T } from "#app/text/use-words.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";
import { IssueActPage } from "#app/ui/bulletins/desk-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.test.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, sendTestIssueAct, async (ctx, issue) => ({ issue, address: (await readOwnAccount(ctx)).email }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, sendTestIssueAct);
}

export default function Page() {
  const { issue, act, address } = useLoaderData<typeof loader>();
  return (
    <IssueActPage
      issue={issue}
      act={act}
      words="test"
      reply={useReply()}
      letters={[<T key="me" k="bulletin.desk.test.letter" v={{ address }} />]}
    />
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
