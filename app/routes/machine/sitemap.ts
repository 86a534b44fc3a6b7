import type { LoaderFunctionArgs } from "@remix-run/node";
import { listForSitemap } from "#app/domain/search/list-for-sitemap.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { textAnswer } from "#app/http/data-answer.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "anyone" } satisfies RouteHandle;

const pages = [
  "/",
  "/places",
  "/corporations",
  "/guide",
  "/for-hosts",
  "/for-agencies",
  "/bulletins",
  "/subscribe",
  "/open-data",
  "/accessibility",
];

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { publicOrigin } = args.context.app;
    const { corporationIds, places } = await listForSitemap(ctx);
    const url = (path: string, changedOn?: string) =>
      `<url><loc>${publicOrigin}${path}</loc>${changedOn ? `<lastmod>${changedOn}</lastmod>` : ""}</url>\n`;
    const urls = [
      ...pages.map((path) => url(path)),
      ...corporationIds.map((id) => url(`/corporations/${id}`)),
      ...places.map((place) => url(`/places/${place.code}`, place.confirmedOn)),
    ];
    return textAnswer(
      "application/xml",
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("")}</urlset>\n`,
    );
  });
}
