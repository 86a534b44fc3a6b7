import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCaseHead } from "#app/domain/applicants/find-case.ts";
import { listAssessments } from "#app/domain/assessments/read-assessment.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { AssessmentPage } from "#app/ui/cases/assessment-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agency.assessment.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readCaseHead(ctx, args.params.applicantId!);
    return json({
      one,
      versions: await listAssessments(ctx, one.applicantId),
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
    });
  });
}

export default function AssessmentRoute() {
  return <AssessmentPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
