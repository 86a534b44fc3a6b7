import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCaseHead } from "#app/domain/applicants/find-case.ts";
import { assessmentForms, isAssessmentSection } from "#app/domain/assessments/assessment-form.ts";
import { formOfSection } from "#app/domain/assessments/assessment-sections.ts";
import { saveAssessmentSection } from "#app/domain/assessments/keep-assessment.ts";
import { readOpenAssessment } from "#app/domain/assessments/read-assessment.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { missing } from "#app/domain/refusal.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AssessmentSectionPage } from "#app/ui/cases/assessment-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, `agency.assessment.section.${args.data?.section ?? "wish"}`);

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const section = args.params.section;
    if (!isAssessmentSection(section)) throw missing();
    const one = await readCaseHead(ctx, args.params.applicantId!);
    const version = await readOpenAssessment(ctx, one.applicantId);
    return json({
      one,
      section,
      given: formOfSection(section, version.content, version.assessedOn),
      revision: version.revision,
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

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const section = args.params.section;
    if (!isAssessmentSection(section)) throw missing();
    await readCaseHead(ctx, args.params.applicantId!);
    const form = await readForm(args.request, assessmentForms[section]);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["assess", args.params.applicantId!, section, form.value], (inner) =>
      saveAssessmentSection(inner, args.params.applicantId!, section, form.value, form.revision),
    );
    return redirectWithNotice(`/agency/cases/${args.params.applicantId!}/assessment`, "agency.notice.saved");
  });
}

export default function AssessmentSectionRoute() {
  const data = useLoaderData<typeof loader>();
  return <AssessmentSectionPage key={data.section} {...data} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
