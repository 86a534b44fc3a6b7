import { json, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { distances } from "#app/domain/search/distances.ts";
import { filterGroups, filterParts, filterQuery, readFilter } from "#app/domain/search/filter.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { queryOfTurn, readTurn, searchPlaces } from "#app/domain/search/search-places.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { cardWords } from "#app/ui/directory/card-words.ts";
import { filterColumn, partText } from "#app/ui/directory/filter-options.ts";
import { PlacesPage } from "#app/ui/directory/places-page.tsx";

export const handle = { who: "anyone" } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = (args) => {
  const parts = args.data?.chips.map((chip) => chip.label) ?? [];
  return parts.length ? titleOf(args, "public.places.title-with", { parts: parts.join("・") }) : titleOf(args, "public.places.title");
};

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { searchParams, search } = new URL(args.request.url);
    const [filter, turn] = [readFilter(searchParams), readTurn(searchParams)];
    const query = filterQuery(filter);
    // One address per list: what a form adds (empty fields, another order) is taken off once.
    const address = [query, queryOfTurn(turn)].filter(Boolean).join("&");
    if (address !== search.slice(1)) throw redirect(address ? `/places?${address}` : "/places");

    const codes = await readCodes(ctx);
    const sources = { codes, municipalities: await listMunicipalities(ctx), variant: variantOf(args.context.text) };
    const found = await searchPlaces(ctx, filter, turn);
    const hrefOf = (...parts: string[]) => `/places${parts.some(Boolean) ? `?${parts.filter(Boolean).join("&")}` : ""}`;
    return json({
      total: found.total,
      today: found.today,
      filter: filterColumn(filter, found, filterGroups, distances, sources),
      chips: filterParts(filter).map((part) => ({ label: partText(part, sources), removeHref: hrefOf(filterQuery(part.without)) })),
      cards: found.places.map((place) => cardWords(place, codes, sources.variant, found.today)),
      previousHref: found.previous ? hrefOf(query, queryOfTurn({ before: found.previous })) : undefined,
      nextHref: found.next ? hrefOf(query, queryOfTurn({ after: found.next })) : undefined,
      feedHref: `/feed.xml${query ? `?${query}` : ""}`,
      subscribeHref: `/subscribe${query ? `?${query}` : ""}`,
      csvHref: `/places.csv${query ? `?${query}` : ""}`,
      phone: found.total ? null : (await readSetting(ctx, "programme.sender")).phone,
    });
  });
}

export default function PlacesRoute() {
  return <PlacesPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
