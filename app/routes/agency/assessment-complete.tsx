import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCaseHead } from "#app/domain/applicants/find-case.ts";
import { completeAssessment } from "#app/domain/assessments/keep-assessment.ts";
import { readOpenAssessment } from "#app/domain/assessments/read-assessment.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { CompleteAssessmentPage } from "#app/ui/cases/case-acts.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agency.complete-assessment.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readCaseHead(ctx, args.params.applicantId!);
    return json({ one, number: (await readOpenAssessment(ctx, one.applicantId)).number });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["complete-assessment", args.params.applicantId!], (inner) =>
      completeAssessment(inner, args.params.applicantId!),
    );
    return redirectWithNotice(`/agency/cases/${args.params.applicantId!}/assessment`, "agency.notice.assessment-completed");
  });
}

export default function AssessmentCompleteRoute() {
  return <CompleteAssessmentPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
