import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listCorporationsWithPlaces, listParticipatingNames } from "#app/domain/search/list-corporations.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { monthText } from "#app/text/format.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { CorporationsPage } from "#app/ui/directory/corporation-pages.tsx";

export const handle = { who: "anyone" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "public.corporations.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const participating = await listParticipatingNames(ctx);
    return json({
      corporations: await listCorporationsWithPlaces(ctx),
      participating,
      asOf: monthText(participating.asOf, variantOf(args.context.text)),
    });
  });
}

export default function CorporationsRoute() {
  return <CorporationsPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
