import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { completeAssessmentAct } from "#app/domain/assessments/complete-assessment.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { CompleteAssessmentPage } from "#app/ui/cases/case-acts.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.assessment.complete.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, completeAssessmentAct, async (_, found) => found);
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, completeAssessmentAct);
}

export default function AssessmentCompleteRoute() {
  return <CompleteAssessmentPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
