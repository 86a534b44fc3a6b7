import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { readOrganisation } from "#app/domain/corporations/list-organisations.ts";
import { listPeople } from "#app/domain/invitations/list-people.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { OrganisationPage } from "#app/ui/organisations/organisation-pages.tsx";
import { afterOf, pagerLinks } from "#app/http/list-page.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) =>
  titleOf(args, "secretariat.organisations.one", { name: args.data?.organisation.name ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const organisation = await readOrganisation(ctx, args.params.organisationId!);
    const people = await listPeople(ctx, organisation.id, { after: afterOf(args.request) });
    return json({
      organisation,
      people,
      codes: pickCodes(await readCodes(ctx), ["agencyType"]),
      ...pagerLinks(args.request, {}, people.next),
    });
  });
}

export default function SecretariatOrganisationRoute() {
  return <OrganisationPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
