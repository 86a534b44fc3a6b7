import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { editCorporationAct } from "#app/domain/corporations/edit-corporation.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { CorporationEditPage } from "#app/ui/organisations/corporation-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.organisation.edit-own.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, editCorporationAct, (_ctx, { corporation, values }) => Promise.resolve({ corporation, form: values }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, editCorporationAct);
}

export default function HostCorporationEditRoute() {
  return <CorporationEditPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
