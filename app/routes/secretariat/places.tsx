import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isPlaceState, listPlacesToReview } from "#app/domain/places/list-places.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ReviewListPage } from "#app/ui/places/review-pages.tsx";
import { afterOf, pagerLinks } from "#app/http/list-page.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "secretariat.places.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const asked = new URL(args.request.url).searchParams.get("state");
    const state = isPlaceState(asked) && asked !== "draft" ? asked : "in-review";
    const { places, counts, next } = await listPlacesToReview(ctx, { state, after: afterOf(args.request) });
    return json({
      places,
      counts,
      state,
      today: ctx.today(),
      ...pagerLinks(args.request, { state }, next),
    });
  });
}

export default function SecretariatPlacesRoute() {
  return <ReviewListPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
