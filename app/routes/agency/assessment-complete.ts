import type { ActionFunctionArgs } from "@remix-run/node";
import { completeAssessment } from "#app/domain/assessments/keep-assessment.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { missing } from "#app/domain/refusal.ts";
import { confirmForm } from "#app/domain/requests/request-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "agency", states: [] } satisfies RouteHandle;

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) throw missing();
    await onceOnly(ctx, form.key, ["complete-assessment", args.params.applicantId!], (inner) => completeAssessment(inner, args.params.applicantId!));
    return redirectWithNotice(`/agency/cases/${args.params.applicantId!}/assessment`, "agency.notice.assessment-completed");
  });
}
