import type { LoaderFunctionArgs } from "@remix-run/node";
import { asActor } from "#app/http/as-actor.server.ts";
import { textAnswer } from "#app/http/data-answer.server.ts";
import { asHtml, placesFeed } from "./places-feed.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "anyone" } satisfies RouteHandle;

/** RFC 4287. */
export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    textAnswer("application/atom+xml", (await placesFeed(ctx, args.context, new URL(args.request.url).searchParams, asHtml)).atom1()),
  );
}
