import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCaseHead } from "#app/domain/applicants/find-case.ts";
import { applyForDecisionForm } from "#app/domain/decisions/decision-form.ts";
import { readAuthority } from "#app/domain/decisions/list-decisions.ts";
import { applyForDecision } from "#app/domain/decisions/record-decision.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ApplyForDecisionPage } from "#app/ui/decisions/decision-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agency.decision.apply");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readCaseHead(ctx, args.params.applicantId!);
    return json({ one, today: ctx.today(), authority: await readAuthority(ctx, one.applicantId) });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, applyForDecisionForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["apply-decision", args.params.applicantId!, form.value], (inner) =>
      applyForDecision(inner, args.params.applicantId!, form.value),
    );
    return redirectWithNotice(`/agency/cases/${args.params.applicantId!}`, "agency.notice.decision-applied");
  });
}

export default function DecisionApplyPage() {
  return <ApplyForDecisionPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
