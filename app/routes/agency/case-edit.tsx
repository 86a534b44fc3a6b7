import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { editApplicantAct } from "#app/domain/applicants/edit-applicant.ts";
import { readApplicantChoices } from "#app/domain/applicants/list-cases.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ApplicantFormPage } from "#app/ui/cases/applicant-form-page.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.applicant.edit.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, editApplicantAct, async (ctx, { row, revision, values, mayAssign }) => ({
    isNew: false,
    backHref: `/agency/cases/${row.id}`,
    caseNumber: row.case_number,
    form: values,
    revision,
    choices: await readApplicantChoices(ctx, row.agency_id),
    codes: pickCodes(await readCodes(ctx), ["background"]),
    mayAssign,
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, editApplicantAct);
}

export default function CaseEditPage() {
  return <ApplicantFormPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
