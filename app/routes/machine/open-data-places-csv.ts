import type { LoaderFunctionArgs } from "@remix-run/node";
import { asActor } from "#app/http/as-actor.server.ts";
import { openPlacesAnswer } from "#app/http/open-places-answer.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "anyone" } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => openPlacesAnswer(ctx, "csv", args.context.app.publicOrigin));
}
