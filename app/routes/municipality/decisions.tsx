import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listDecisions } from "#app/domain/decisions/list-decisions.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { DecisionListPage } from "#app/ui/decisions/decision-pages.tsx";
import { afterOf, pagerLinks } from "#app/http/list-page.ts";

export const handle = { who: "municipality" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "municipality.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { searchParams } = new URL(args.request.url);
    const state = (["applied", "decided", "rejected"] as const).find((one) => one === searchParams.get("state")) ?? "applied";
    const { decisions, next } = await listDecisions(ctx, { state, after: afterOf(args.request) });
    return json({
      decisions,
      state,
      ...pagerLinks(args.request, { state }, next),
    });
  });
}

export default function DecisionsPage() {
  return <DecisionListPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
