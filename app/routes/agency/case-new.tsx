import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { accountIdOf } from "#app/domain/access/actor.ts";
import { suggestCaseNumber } from "#app/domain/applicants/case-number.ts";
import { readApplicantChoices } from "#app/domain/applicants/list-cases.ts";
import { registerApplicantAct } from "#app/domain/applicants/register-applicant.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ApplicantFormPage } from "#app/ui/cases/applicant-form-page.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.applicant.register.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, registerApplicantAct, async (ctx, { agency }) => ({
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
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, registerApplicantAct);
}

export default function CaseNewPage() {
  return <ApplicantFormPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
