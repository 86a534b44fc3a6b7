import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { releaseSuppressionAct } from "#app/domain/outbox/release-suppression.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ReleasePage } from "#app/ui/mail/mail-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "mail-desk.release.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, releaseSuppressionAct, async (_, address) => ({ address }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, releaseSuppressionAct);
}

export default function Page() {
  return <ReleasePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
