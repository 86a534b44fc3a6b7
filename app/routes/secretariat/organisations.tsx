import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isListedKind, listOrganisations } from "#app/domain/corporations/list-organisations.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { OrganisationsPage } from "#app/ui/organisations/organisation-pages.tsx";
import { afterOf, pagerLinks } from "#app/http/list-page.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "secretariat.organisations.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const query = new URL(args.request.url).searchParams;
    const [asked, q] = [query.get("kind"), query.get("q")?.trim() ?? ""];
    const kind = isListedKind(asked) ? asked : "corporation";
    const { organisations, counts, next } = await listOrganisations(ctx, { kind, q, after: afterOf(args.request) });
    return json({
      organisations,
      counts,
      kind,
      q,
      ...pagerLinks(args.request, { kind, q }, next),
    });
  });
}

export default function SecretariatOrganisationsRoute() {
  return <OrganisationsPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
