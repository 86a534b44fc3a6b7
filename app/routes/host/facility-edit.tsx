import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { editFacilityAct } from "#app/domain/corporations/edit-facility.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { FacilityFormPage } from "#app/ui/organisations/facility-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.facility.edit.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, editFacilityAct, async (ctx, { facility, revision, values }) => ({
    facility: { id: facility.id, name: facility.name },
    revision,
    form: values,
    neighbours: facility.neighbours,
    municipalities: await listMunicipalities(ctx),
    codes: pickCodes(await readCodes(ctx), ["facilityType"]),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, editFacilityAct);
}

export default function HostFacilityEditRoute() {
  return <FacilityFormPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
