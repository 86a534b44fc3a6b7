import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listOwnCorporations, readCorporation } from "#app/domain/corporations/read-corporation.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { CorporationPage } from "#app/ui/organisations/corporation-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "host.corporation.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const corporation = await readCorporation(ctx, new URL(args.request.url).searchParams.get("of"));
    return json({ corporation, others: (await listOwnCorporations(ctx)).filter((one) => one.id !== corporation.id) });
  });
}

export default function HostCorporationRoute() {
  return <CorporationPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
