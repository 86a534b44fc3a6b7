/** Places as a feed that readers' programmes ask for by themselves: the newest confirmed that a search lets through. */
import type { AppLoadContext } from "@remix-run/node";
import { Feed } from "feed";
import { readCodes } from "#app/domain/codes/codes.ts";
import type { Ctx } from "#app/domain/context.ts";
import { filterParts, filterQuery, readFilter } from "#app/domain/search/filter.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { searchPlaces } from "#app/domain/search/search-places.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { weekdaysText } from "#app/text/format.ts";
import { stripReadings } from "#app/text/readings.ts";
import { wordsOf } from "#app/text/words.ts";
import { cardWords } from "#app/ui/directory/card-words.ts";
import { partText } from "#app/ui/directory/filter-options.ts";

/** As text stands in HTML: the library declares the texts of an Atom entry as HTML and writes them as they come. */
export const asHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** In Japanese whoever asks, since programmes ask without a language and keep what they got. `write` makes a text what the format takes for one. */
export async function placesFeed(
  ctx: Ctx,
  { app }: AppLoadContext,
  search: URLSearchParams,
  write: (text: string) => string,
): Promise<Feed> {
  const filter = readFilter(search);
  const query = filterQuery(filter);
  const [codes, sender, found] = [await readCodes(ctx), await readSetting(ctx, "programme.sender"), await searchPlaces(ctx, filter)];
  const { t } = wordsOf("ja");
  const sources = { codes, municipalities: await listMunicipalities(ctx), variant: "ja" as const };
  const topics = filterParts(filter).map((part) => partText(part, sources));
  const here = (path: string) => `${app.publicOrigin}${path}${query ? `?${query}` : ""}`;
  const newest = found.places[0]?.confirmedAt;
  const feed = new Feed({
    id: here("/feed.xml"),
    title: t("public.feed.title", { programme: sender.programme }) + (topics.length ? `（${topics.join("・")}）` : ""),
    description: t("public.feed.description"),
    link: here("/places"),
    language: "ja",
    copyright: sender.council,
    updated: new Date(newest ?? ctx.now()),
    feedLinks: { atom: here("/feed.xml"), json: here("/feed.json") },
    author: { name: sender.council, email: sender.email, link: app.publicOrigin },
  });
  for (const place of found.places) {
    const card = cardWords(place, codes, "ja", found.today);
    const facts = [
      `${card.facility}（${card.municipality}）`,
      card.forms.join("／"),
      `${weekdaysText(card.days, "ja")} ${card.time}`,
      card.seats,
      card.pay,
    ].map(stripReadings);
    feed.addItem({
      id: `${app.publicOrigin}/places/${place.code}`,
      title: write(stripReadings(card.title)),
      link: `${app.publicOrigin}/places/${place.code}`,
      date: new Date(place.confirmedAt),
      published: new Date(place.firstPublishedAt),
      description: write(facts.join("　")),
    });
  }
  return feed;
}
