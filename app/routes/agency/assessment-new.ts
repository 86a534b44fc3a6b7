import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { startAssessment } from "#app/domain/assessments/keep-assessment.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { readHiddenForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "agency" } satisfies RouteHandle;

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readHiddenForm(args.request, confirmForm);
    await onceOnly(ctx, form.key, ["start-assessment", args.params.applicantId!], (inner) =>
      startAssessment(inner, args.params.applicantId!),
    );
    return redirect(`/agency/cases/${args.params.applicantId!}/assessment`);
  });
}
