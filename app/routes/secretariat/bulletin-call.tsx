import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { callForInformationAct, readCall } from "#app/domain/bulletins/call-for-information.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { T } from "#app/text/use-words.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";
import { IssueActPage } from "#app/ui/bulletins/desk-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.call-act.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, callForInformationAct, async (ctx, issue) => ({
    issue,
    asked: (await readCall(ctx, issue)).filter((one) => !issue.calledAt || !one.hasAnswered).length,
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, callForInformationAct);
}

export default function Page() {
  const { issue, act, asked } = useLoaderData<typeof loader>();
  return (
    <IssueActPage
      issue={issue}
      act={act}
      words="call-act"
      reply={useReply()}
      letters={[<T key="people" k="bulletin.desk.call-act.letter" v={{ count: asked }} />]}
    />
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
