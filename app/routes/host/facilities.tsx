import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { wholeCorporationsOf } from "#app/domain/corporations/find-corporation.ts";
import { listFacilities } from "#app/domain/corporations/list-facilities.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { FacilitiesPage } from "#app/ui/organisations/facility-pages.tsx";
import { afterOf, pagerLinks } from "#app/http/list-page.ts";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "host.facilities.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { facilities, next } = await listFacilities(ctx, { after: afterOf(args.request) });
    return json({
      facilities,
      codes: pickCodes(await readCodes(ctx), ["facilityType"]),
      ...pagerLinks(args.request, {}, next),
      mayRegister: wholeCorporationsOf(ctx, "manage-corporation").length > 0,
    });
  });
}

export default function HostFacilitiesRoute() {
  return <FacilitiesPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
