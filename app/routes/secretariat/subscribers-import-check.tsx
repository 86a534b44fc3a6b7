import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { confirmImportAct } from "#app/domain/subscriptions/import-subscribers.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ImportCheckPage } from "#app/ui/bulletins/subscriber-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "subscriber.import.check-title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, confirmImportAct, async (_, one) => ({ one }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, confirmImportAct, { isBare: true });
}

export default function SubscribersImportCheckRoute() {
  return <ImportCheckPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
