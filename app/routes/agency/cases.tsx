import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listCases, readCaseFilter } from "#app/domain/applicants/list-cases.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { CaseList } from "#app/ui/cases/case-list.tsx";
import { pagerLinks } from "#app/http/list-page.ts";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agency.cases.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { searchParams } = new URL(args.request.url);
    const filter = readCaseFilter(searchParams);
    const page = await listCases(ctx, filter);
    return json({
      page,
      filter: { q: filter.q ?? "", stage: filter.stage ?? "", isMine: filter.isMine ?? false },
      today: ctx.today(),
      ...pagerLinks(args.request, { q: filter.q, stage: filter.stage, mine: searchParams.get("mine") }, page.next),
    });
  });
}

export default function CasesPage() {
  return <CaseList {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
