import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askAgencyAct } from "#app/domain/engagements/ask-agency.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AskPage } from "#app/ui/applicant/my-pages.tsx";

export const handle = { who: "applicant", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.message.ask.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, askAgencyAct, async (_ctx, { engagementId }) => ({ backHref: `/me/engagements/${engagementId}` }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, askAgencyAct);
}

export default function Page() {
  return <AskPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
