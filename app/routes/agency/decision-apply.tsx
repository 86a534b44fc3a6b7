import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { applyForDecisionAct } from "#app/domain/decisions/apply-for-decision.ts";
import { readAuthority } from "#app/domain/decisions/list-decisions.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ApplyForDecisionPage } from "#app/ui/decisions/decision-pages.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.support-decision.apply.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, applyForDecisionAct, async (ctx, { one }) => ({
    one,
    today: ctx.today(),
    authority: await readAuthority(ctx, one.applicantId),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, applyForDecisionAct);
}

export default function DecisionApplyPage() {
  return <ApplyForDecisionPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
