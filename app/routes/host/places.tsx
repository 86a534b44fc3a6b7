import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { hasRight } from "#app/domain/access/actor.ts";
import { isPlaceState, listPlacesOfHost } from "#app/domain/places/list-places.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { PlacesPage } from "#app/ui/places/places-page.tsx";
import { afterOf, pagerLinks } from "#app/http/list-page.ts";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "host.places.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const asked = new URL(args.request.url).searchParams.get("state");
    const state = isPlaceState(asked) ? asked : null;
    const { places, counts, next } = await listPlacesOfHost(ctx, { state, after: afterOf(args.request) });
    return json({
      places,
      counts,
      state,
      today: ctx.today(),
      ...pagerLinks(args.request, { state }, next),
      mayStart: hasRight(ctx.actor, "edit-places"),
    });
  });
}

export default function HostPlacesRoute() {
  return <PlacesPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
