import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { noFilter } from "#app/domain/search/filter.ts";
import { searchPlaces } from "#app/domain/search/search-places.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { cardWords } from "#app/ui/directory/card-words.ts";
import { HomePage } from "#app/ui/directory/home-page.tsx";

export const handle = { who: "anyone" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "public.home.title");

const newestShown = 3;

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const [found, codes, variant] = [await searchPlaces(ctx, noFilter), await readCodes(ctx), variantOf(args.context.text)];
    return json({
      total: found.total,
      cards: found.places.slice(0, newestShown).map((place) => cardWords(place, codes, variant, found.today)),
    });
  });
}

export default function HomeRoute() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
