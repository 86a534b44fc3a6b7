import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { canSendLink, sendSigningLinkAct } from "#app/domain/agreements/send-link.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { SendLinkPage } from "#app/ui/agreements/act-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.agreement.link.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, sendSigningLinkAct, async (ctx, one) => ({ one, canSend: await canSendLink(ctx, one.id) }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, sendSigningLinkAct);
}

export default function Page() {
  return <SendLinkPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
