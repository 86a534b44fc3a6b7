import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listPeople, organisationOfPeople } from "#app/domain/invitations/list-people.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { PeoplePage } from "#app/ui/organisations/people-pages.tsx";
import { afterOf, pagerLinks } from "#app/http/list-page.ts";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "people.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const query = new URL(args.request.url).searchParams;
    const { id, others } = organisationOfPeople(ctx, "corporation", query.get("of"));
    const people = await listPeople(ctx, id, { after: afterOf(args.request) });
    return json({
      people,
      others,
      ...pagerLinks(args.request, { of: id }, people.next),
    });
  });
}

export default function HostPeopleRoute() {
  return <PeoplePage side="host" {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
