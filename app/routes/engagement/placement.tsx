import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readPlacement } from "#app/domain/placements/read-placement.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { sideOf } from "#app/http/side-of.server.ts";
import { titleOf } from "#app/text/title.ts";
import { PlacementPage } from "#app/ui/placements/placement-page.tsx";

export const handle = { who: "side" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) =>
  titleOf(args, "engagement.page-of", { page: { word: "placement.title" }, number: args.data?.one.caseNumber ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ one: await readPlacement(ctx, args.params.placementId!, sideOf(args)), today: ctx.today() }),
  );
}

export default function Page() {
  return <PlacementPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
