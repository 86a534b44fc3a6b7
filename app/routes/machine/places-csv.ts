import type { LoaderFunctionArgs } from "@remix-run/node";
import { readFilter } from "#app/domain/search/filter.ts";
import { findPlaceIds } from "#app/domain/search/search-places.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { openPlacesAnswer } from "#app/http/open-places-answer.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "anyone" } satisfies RouteHandle;

/** What the list of the same address shows, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    openPlacesAnswer(
      ctx,
      "csv",
      args.context.app.publicOrigin,
      await findPlaceIds(ctx, readFilter(new URL(args.request.url).searchParams)),
    ),
  );
}
