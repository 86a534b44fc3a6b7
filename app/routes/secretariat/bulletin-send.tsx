import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { startSendingAct } from "#app/domain/bulletins/start-sending.ts";
import { countReaders } from "#app/domain/bulletins/read-issue.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { IssueActPage } from "#app/ui/bulletins/desk-pages.tsx";
import { BulletinLetters } from "#app/ui/bulletins/bulletin-letters.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.send.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, startSendingAct, async (ctx, issue) => ({ issue, readers: await countReaders(ctx) }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, startSendingAct);
}

export default function Page() {
  const { issue, act, readers } = useLoaderData<typeof loader>();
  return (
    <IssueActPage
      issue={issue}
      act={act}
      words="send"
      reply={useReply()}
      values={{ count: readers }}
      letters={[<BulletinLetters key="readers" count={readers} periodKey={issue.periodKey} />]}
    />
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
