import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { recordDecisionOnPaperAct } from "#app/domain/decisions/record-decision-on-paper.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { RecordOnPaperPage } from "#app/ui/decisions/decision-pages.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.support-decision.decide-on-paper.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, recordDecisionOnPaperAct, async (ctx, { one, decision }) => ({
    one,
    given: { form: decision?.form, decidedOn: ctx.today(), validFrom: ctx.today() },
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, recordDecisionOnPaperAct);
}

export default function DecisionRecordPage() {
  return <RecordOnPaperPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
