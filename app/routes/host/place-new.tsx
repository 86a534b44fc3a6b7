import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { startPlaceAct } from "#app/domain/places/start-place.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { PlaceNewPage } from "#app/ui/places/place-new-page.tsx";
import { pagerLinks } from "#app/http/list-page.ts";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.place.start.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, startPlaceAct, async (_ctx, { facilities, next }, { search }) => ({
    facilities,
    chosen: search.get("facility"),
    ...pagerLinks(args.request, { facility: search.get("facility") }, next),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, startPlaceAct);
}

export default function HostPlaceNewRoute() {
  return <PlaceNewPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
