import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCaseHead } from "#app/domain/applicants/find-case.ts";
import { recordDecisionForm } from "#app/domain/decisions/decision-form.ts";
import { readDecisionOfCase } from "#app/domain/decisions/list-decisions.ts";
import { recordDecisionOnPaper } from "#app/domain/decisions/record-decision.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { RecordOnPaperPage } from "#app/ui/decisions/decision-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agency.decision.record");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readCaseHead(ctx, args.params.applicantId!);
    const decision = await readDecisionOfCase(ctx, one.applicantId);
    return json({
      one,
      given: {
        form: decision?.form,
        decidedOn: decision?.decided_on ?? ctx.today(),
        validFrom: decision?.valid_from ?? ctx.today(),
        validTo: decision?.valid_to,
        evidence: decision?.evidence,
      },
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, recordDecisionForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["record-decision", args.params.applicantId!, form.value], (inner) =>
      recordDecisionOnPaper(inner, args.params.applicantId!, form.value),
    );
    return redirectWithNotice(`/agency/cases/${args.params.applicantId!}`, "agency.notice.decision-recorded");
  });
}

export default function DecisionRecordPage() {
  return <RecordOnPaperPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
