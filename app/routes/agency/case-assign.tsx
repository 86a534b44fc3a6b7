import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { assignForm } from "#app/domain/applicants/applicant-form.ts";
import { assignCase } from "#app/domain/applicants/edit-applicant.ts";
import { findCase, readCaseHead } from "#app/domain/applicants/find-case.ts";
import { listColleagues } from "#app/domain/applicants/list-cases.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AssignPage } from "#app/ui/cases/case-acts.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agency.assign-case.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readCaseHead(ctx, args.params.applicantId!);
    return json({
      one,
      colleagues: await listColleagues(ctx, one.agencyId),
      assignedTo: (await findCase(ctx, one.applicantId)).assigned_account_id,
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, assignForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["assign", args.params.applicantId!, form.value], (inner) =>
      assignCase(inner, args.params.applicantId!, form.value.assignedAccountId ?? null),
    );
    return redirectWithNotice(`/agency/cases/${args.params.applicantId!}`, "agency.notice.assign");
  });
}

export default function CaseAssignPage() {
  return <AssignPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
