import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes, workFormRules } from "#app/domain/codes/codes.ts";
import { readPublicPlace } from "#app/domain/search/read-public-place.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { stripReadings } from "#app/text/readings.ts";
import { titleOf } from "#app/text/title.ts";
import { GonePage, PlacePage } from "#app/ui/directory/place-page.tsx";

export const handle = { who: "anyone" } satisfies RouteHandle;

export const meta: MetaFunction<typeof loader> = (args) => {
  if (!args.data) return titleOf(args, "public.places.title");
  if (args.data.kind === "gone") return titleOf(args, "public.place.gone-title", { code: args.data.code });
  const { content, facility } = args.data.place;
  return titleOf(args, "public.place.title", { title: stripReadings(content.title), facility: facility.name, city: facility.municipality });
};

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const read = await readPublicPlace(ctx, args.params.code!);
    if (read.kind === "gone") return json(read, { status: 410 });
    const codes = await readCodes(ctx);
    return json({
      ...read,
      codes,
      today: ctx.today(),
      needsDecision: read.place.workForms.every((form) => workFormRules(codes, form).supportDecisionRequired),
    });
  });
}

export default function PlaceRoute() {
  const data = useLoaderData<typeof loader>();
  return data.kind === "gone" ? <GonePage code={data.code} /> : <PlacePage {...data} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
