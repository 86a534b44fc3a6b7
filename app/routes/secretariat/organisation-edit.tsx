import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { editOrganisationAct } from "#app/domain/corporations/edit-organisation.ts";
import { isRegisteredKind } from "#app/domain/corporations/organisation-form.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { OrganisationFormPage } from "#app/ui/organisations/organisation-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.organisation.edit.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, editOrganisationAct, async (ctx, { organisation, values }) => ({
    kind: isRegisteredKind(organisation.kind) ? organisation.kind : ("corporation" as const),
    organisation,
    form: values,
    municipalities: await listMunicipalities(ctx),
    codes: pickCodes(await readCodes(ctx), ["agencyType"]),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, editOrganisationAct);
}

export default function SecretariatOrganisationEditRoute() {
  return <OrganisationFormPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
