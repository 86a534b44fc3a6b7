import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readHostDay } from "#app/domain/tasks/read-host-day.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { TodayPage } from "#app/ui/placements/today-page.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "layout.nav.host-today");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json(await readHostDay(ctx, new URL(args.request.url).searchParams.get("date"))));
}

export default function Page() {
  return <TodayPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
