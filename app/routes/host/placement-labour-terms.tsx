import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { deliverTermsAct } from "#app/domain/placements/deliver-terms.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { TermsPage } from "#app/ui/placements/act-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement.deliver-terms.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, deliverTermsAct, async (ctx, one) => ({ one, today: ctx.today() }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, deliverTermsAct);
}

export default function Page() {
  return <TermsPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
