import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readDecision } from "#app/domain/decisions/list-decisions.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { DecisionPage } from "#app/ui/decisions/decision-pages.tsx";

export const handle = { who: "municipality" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "municipality.one", { number: args.data?.one.caseNumber ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    return json({ one: await readDecision(ctx, args.params.decisionId!) });
  });
}

export default function DecisionRoute() {
  return <DecisionPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
