import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readLastQuestion, readRequestHead } from "#app/domain/requests/read-request.ts";
import { answerQuestionAct } from "#app/domain/requests/answer-question.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AnswerPage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement-request.answer.do");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, answerQuestionAct, async (ctx, found) => ({
    head: await readRequestHead(ctx, found, "agency"),
    question: await readLastQuestion(ctx, found),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, answerQuestionAct);
}

export default function Page() {
  return <AnswerPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
