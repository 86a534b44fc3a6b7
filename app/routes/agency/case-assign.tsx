import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { assignCaseAct } from "#app/domain/applicants/assign-case.ts";
import { findCase } from "#app/domain/applicants/find-case.ts";
import { listColleagues } from "#app/domain/applicants/list-cases.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { AssignPage } from "#app/ui/cases/case-acts.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.applicant.assign.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, assignCaseAct, async (ctx, one) => ({
    one,
    colleagues: await listColleagues(ctx, one.agencyId),
    assignedTo: (await findCase(ctx, one.applicantId)).assigned_account_id,
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, assignCaseAct);
}

export default function CaseAssignPage() {
  return <AssignPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
