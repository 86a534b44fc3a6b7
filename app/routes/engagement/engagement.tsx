import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readEngagement } from "#app/domain/engagements/read-engagement.ts";
import { readReasons } from "#app/domain/engagements/read-reasons.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { sideOf } from "#app/http/side-of.server.ts";
import { titleOf } from "#app/text/title.ts";
import { EngagementPage } from "#app/ui/engagements/engagement-page.tsx";

export const handle = { who: "side" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) =>
  args.data ? titleOf(args, "engagement.page-title", { number: args.data.one.caseNumber }) : titleOf(args, "engagement.crumb");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({
      one: await readEngagement(ctx, args.params.engagementId!, sideOf(args)),
      today: ctx.today(),
      reasons: await readReasons(ctx),
    }),
  );
}

export default function Page() {
  return <EngagementPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
