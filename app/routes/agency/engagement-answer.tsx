import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answerApplicantAct } from "#app/domain/engagements/answer-applicant.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AnswerApplicantPage } from "#app/ui/engagements/act-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.message.answer.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, answerApplicantAct, async (_ctx, one) => ({ one }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, answerApplicantAct);
}

export default function Page() {
  return <AnswerApplicantPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
