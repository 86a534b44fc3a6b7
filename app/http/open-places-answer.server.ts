/** The list of places as a file: CSV or JSON, all of them or those given. */
import type { Ctx } from "#app/domain/context.ts";
import { placeColumns, readOpenPlaces, type OpenPlace } from "#app/domain/search/open-data.ts";
import { wordsOf } from "#app/text/words.ts";
import { csvAnswer, jsonListAnswer } from "./data-answer.server.ts";

export function openPlacesAnswer(ctx: Ctx, format: "csv" | "json", publicOrigin: string, placeIds?: readonly string[]): Response {
  const { t } = wordsOf("ja");
  const parts = readOpenPlaces(ctx, { publicOrigin, yes: t("open-data.yes"), no: t("open-data.no") }, placeIds);
  if (format === "json") return jsonListAnswer(parts);
  return csvAnswer(
    "places.csv",
    placeColumns.map((column) => t(`open-data.places.${column}`)),
    cellsOf(parts),
  );
}

async function* cellsOf(parts: AsyncIterable<OpenPlace[]>) {
  for await (const rows of parts) yield rows.map((row) => placeColumns.map((column) => row[column]));
}
