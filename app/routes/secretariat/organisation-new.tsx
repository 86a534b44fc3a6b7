import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { registerOrganisationAct } from "#app/domain/corporations/register-organisation.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ChooseKindPage, OrganisationFormPage } from "#app/ui/organisations/organisation-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.organisation.register.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, registerOrganisationAct, async (ctx, { kind }) => ({
    kind,
    organisation: null,
    form: { isListed: true },
    municipalities: kind ? await listMunicipalities(ctx) : [],
    codes: pickCodes(await readCodes(ctx), ["agencyType"]),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, registerOrganisationAct);
}

export default function SecretariatOrganisationNewRoute() {
  const { kind, ...data } = useLoaderData<typeof loader>();
  const reply = useReply();
  return kind ? <OrganisationFormPage kind={kind} {...data} reply={reply} /> : <ChooseKindPage />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
