import type { LoaderFunctionArgs } from "@remix-run/node";
import { filterQuery, readFilter } from "#app/domain/search/filter.ts";
import { placeColumns, readOpenPlaces, type OpenPlace } from "#app/domain/search/open-data.ts";
import { findPlaceIds } from "#app/domain/search/search-places.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { csvAnswer, jsonListAnswer } from "#app/http/data-answer.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { wordsOf } from "#app/text/words.ts";

export const handle = { who: "anyone", states: [] } satisfies RouteHandle;

/** The whole list, or what a filter lets through (`/places.csv?…`), as CSV or as JSON by the name asked for. */
export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { t } = wordsOf("ja");
    const { pathname, searchParams } = new URL(args.request.url);
    const filter = readFilter(searchParams);
    const ids = filterQuery(filter) ? await findPlaceIds(ctx, filter) : undefined;
    const parts = readOpenPlaces(ctx, { publicOrigin: args.context.app.publicOrigin, yes: t("open-data.yes"), no: t("open-data.no") }, ids);
    if (pathname.endsWith(".json")) return jsonListAnswer(parts);
    return csvAnswer("places.csv", placeColumns.map((column) => t(`open-data.places.${column}`)), cellsOf(parts));
  });
}

async function* cellsOf(parts: AsyncIterable<OpenPlace[]>) {
  for await (const rows of parts) yield rows.map((row) => placeColumns.map((column) => row[column]));
}
