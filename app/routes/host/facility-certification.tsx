import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { certifyFacilityAct } from "#app/domain/corporations/certify-facility.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { CertificationPage } from "#app/ui/organisations/facility-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.facility.certify.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, certifyFacilityAct, (_ctx, { facility, values }) => Promise.resolve({ facility, form: values }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, certifyFacilityAct);
}

export default function HostFacilityCertificationRoute() {
  return <CertificationPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
