import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { applicantForm } from "#app/domain/applicants/applicant-form.ts";
import { editApplicant } from "#app/domain/applicants/edit-applicant.ts";
import { findCase, openCase } from "#app/domain/applicants/find-case.ts";
import { agencyOf, formOf } from "#app/domain/applicants/keep-applicant.ts";
import { readApplicantChoices } from "#app/domain/applicants/list-cases.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ApplicantFormPage } from "#app/ui/cases/applicant-form-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agency.applicant.title-edit");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const row = await findCase(ctx, args.params.applicantId!);
    const { identity, circumstances } = await openCase(ctx, row);
    return json({
      isNew: false,
      backHref: `/agency/cases/${row.id}`,
      caseNumber: row.case_number,
      form: formOf(row, identity, circumstances),
      revision: row.revision,
      choices: await readApplicantChoices(ctx, row.agency_id),
      codes: pickCodes(await readCodes(ctx), ["background"]),
      mayAssign: agencyOf(ctx, row.agency_id)?.rights.includes("handle-all-cases") ?? false,
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, applicantForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["edit", args.params.applicantId!, form.value], (inner) =>
      editApplicant(inner, args.params.applicantId!, form.value, form.revision),
    );
    return redirectWithNotice(`/agency/cases/${args.params.applicantId!}`, "agency.notice.saved");
  });
}

export default function CaseEditPage() {
  return <ApplicantFormPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
