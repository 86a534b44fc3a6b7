import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { rejectDecisionForm } from "#app/domain/decisions/decision-form.ts";
import { readDecision } from "#app/domain/decisions/list-decisions.ts";
import { rejectDecision } from "#app/domain/decisions/record-decision.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { mayMove } from "#app/domain/workflows/define-workflow.ts";
import { supportDecisionWorkflow } from "#app/domain/workflows/support-decision.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { askOnceMore, readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { RejectDecisionPage } from "#app/ui/decisions/decision-pages.tsx";

export const handle = { who: "municipality" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "municipality.reject.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readDecision(ctx, args.params.decisionId!);
    if (!mayMove(supportDecisionWorkflow, one.state, "reject", "municipality")) throw redirect(`/municipality/decisions/${one.id}`);
    return json({ one });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, rejectDecisionForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const look = askOnceMore(form);
    if (look) return look;
    await onceOnly(ctx, form.key, ["reject-decision", args.params.decisionId!, form.value], (inner) =>
      rejectDecision(inner, args.params.decisionId!, form.value),
    );
    return redirectWithNotice("/municipality/decisions", "municipality.notice.rejected");
  });
}

export default function DecisionRejectRoute() {
  return <RejectDecisionPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
