import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { comingPeriods, readRhythm } from "#app/domain/bulletins/issue-dates.ts";
import { listArchive } from "#app/domain/bulletins/read-issue.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ArchivePage } from "#app/ui/bulletins/archive-pages.tsx";

export const handle = { who: "anyone" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.archive.title");

const comingShown = 3;

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({
      ...(await listArchive(ctx, new URL(args.request.url).searchParams.get("before") ?? undefined)),
      coming: comingPeriods(await readRhythm(ctx), ctx.today(), comingShown),
    }),
  );
}

export default function BulletinsRoute() {
  return <ArchivePage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
