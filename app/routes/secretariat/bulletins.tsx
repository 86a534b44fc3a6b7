import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readRhythm } from "#app/domain/bulletins/issue-dates.ts";
import { listIssues } from "#app/domain/bulletins/read-issue.ts";
import { countSubscribers } from "#app/domain/subscriptions/count-subscribers.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { DeskPage } from "#app/ui/bulletins/desk-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const page = await listIssues(ctx, new URL(args.request.url).searchParams.get("before") ?? undefined);
    return json({ ...page, subscribers: await countSubscribers(ctx), freezeDays: (await readRhythm(ctx)).freezeBusinessDaysBefore });
  });
}

export default function BulletinsDeskRoute() {
  return <DeskPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
