import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { reopenCaseAct } from "#app/domain/applicants/reopen-case.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ReopenPage } from "#app/ui/cases/case-acts.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.applicant.reopen.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, reopenCaseAct, async (_, one) => ({ one }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, reopenCaseAct);
}

export default function CaseReopenPage() {
  return <ReopenPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
