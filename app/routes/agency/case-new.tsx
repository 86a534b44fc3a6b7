import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { accountIdOf } from "#app/domain/access/actor.ts";
import { applicantForm } from "#app/domain/applicants/applicant-form.ts";
import { suggestCaseNumber } from "#app/domain/applicants/case-number.ts";
import { agencyOf } from "#app/domain/applicants/keep-applicant.ts";
import { readApplicantChoices } from "#app/domain/applicants/list-cases.ts";
import { registerApplicant } from "#app/domain/applicants/register-applicant.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { found } from "#app/domain/refusal.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ApplicantFormPage } from "#app/ui/cases/applicant-form-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agency.applicant.title-new");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const agency = found(agencyOf(ctx));
    return json({
      isNew: true,
      backHref: "/agency/cases",
      caseNumber: "",
      form: {
        caseNumber: await suggestCaseNumber(ctx, agency.organisationId),
        confidentialityLevel: "normal",
        gender: "no_answer",
        assignedAccountId: accountIdOf(ctx.actor),
      },
      choices: await readApplicantChoices(ctx, agency.organisationId),
      codes: pickCodes(await readCodes(ctx), ["background"]),
      mayAssign: agency.rights.includes("handle-all-cases"),
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, applicantForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { applicantId } = await onceOnly(ctx, form.key, ["register", form.value], (inner) => registerApplicant(inner, form.value));
    return redirectWithNotice(`/agency/cases/${applicantId}`, "agency.notice.registered");
  });
}

export default function CaseNewPage() {
  return <ApplicantFormPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
