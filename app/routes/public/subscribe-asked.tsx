import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readSetting } from "#app/domain/settings/settings.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { AskedPage } from "#app/ui/bulletins/subscribe-pages.tsx";

export const handle = { who: "anyone" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.asked.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({
      hours: await readSetting(ctx, "subscription.confirm-hours"),
      count: await readSetting(ctx, "subscription.confirmations-per-day"),
      isDemo: args.context.app.isDemo,
    }),
  );
}

export default function SubscribeAskedRoute() {
  return <AskedPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
