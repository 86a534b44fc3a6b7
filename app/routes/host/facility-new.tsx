import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { formOfFacility } from "#app/domain/corporations/facility-values.ts";
import { listNeighbours } from "#app/domain/corporations/read-facility.ts";
import { registerFacilityAct } from "#app/domain/corporations/register-facility.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { FacilityFormPage } from "#app/ui/organisations/facility-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.facility.register.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, registerFacilityAct, async (ctx, { corporation }) => ({
    facility: null,
    form: formOfFacility(null),
    neighbours: await listNeighbours(ctx, corporation.id, null),
    municipalities: await listMunicipalities(ctx),
    codes: pickCodes(await readCodes(ctx), ["facilityType"]),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, registerFacilityAct);
}

export default function HostFacilityNewRoute() {
  return <FacilityFormPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
