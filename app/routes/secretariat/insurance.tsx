import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { insuranceViews, listInsurance } from "#app/domain/insurance/list-insurance.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { InsuranceListPage } from "#app/ui/placements/insurance-pages.tsx";
import { afterOf, pagerLinks } from "#app/http/list-page.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "placement.insurance-list.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const asked = new URL(args.request.url).searchParams;
    const view = insuranceViews.find((one) => one === asked.get("view")) ?? "open";
    const { lines, next } = await listInsurance(ctx, { view, after: afterOf(args.request) });
    return json({ view, lines, today: ctx.today(), ...pagerLinks(args.request, { view }, next) });
  });
}

export default function Page() {
  return <InsuranceListPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
