import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { saveAssessmentSectionAct } from "#app/domain/assessments/save-assessment-section.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { AssessmentSectionPage } from "#app/ui/cases/assessment-page.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, `agency.assessment.section.${args.data?.section ?? "wish"}`);

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, saveAssessmentSectionAct, async (ctx, { one, section, revision, values }) => ({
    one,
    section,
    revision,
    given: values,
    codes: pickCodes(await readCodes(ctx), [
      "workForm",
      "taskCategory",
      "consideration",
      "requiredAbility",
      "readinessItem",
      "trainingSuitable",
      "workIntention",
      "assessmentSource",
      "matchAxis",
    ]),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, saveAssessmentSectionAct);
}

export default function AssessmentSectionRoute() {
  const data = useLoaderData<typeof loader>();
  return <AssessmentSectionPage key={data.section} {...data} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
