import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { startImportAct } from "#app/domain/subscriptions/import-subscribers.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ImportPage } from "#app/ui/bulletins/subscriber-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "subscriber.import.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, startImportAct, async () => ({}));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, startImportAct);
}

export default function SubscribersImportRoute() {
  return <ImportPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
