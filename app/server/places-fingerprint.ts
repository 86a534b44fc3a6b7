/** What a page of the list of places shows, as a short text: the same text, the same page. */
import { createHash } from "node:crypto";
import { makeCtx, type Programme } from "#app/domain/context.ts";
import { readFilter } from "#app/domain/search/filter.ts";
import { readTurn, searchPlaces } from "#app/domain/search/search-places.ts";
import type { Fingerprint } from "./page-cache.ts";

export function placesFingerprint(programme: Programme): Fingerprint {
  return (url) => {
    const [path, query = ""] = url.split("?", 2);
    if (path !== "/places") return null;
    const params = new URLSearchParams(query);
    return searchPlaces(makeCtx(programme), readFilter(params), readTurn(params)).then(({ places, ...rest }) =>
      createHash("sha1")
        .update(JSON.stringify([rest, places.map((place) => [place.placeId, place.version, place.seats])]))
        .digest("base64url"),
    );
  };
}
