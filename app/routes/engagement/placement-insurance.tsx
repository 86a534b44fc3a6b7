import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { actingSide } from "#app/domain/engagements/acting-party.ts";
import { readEngagementHead } from "#app/domain/engagements/read-engagement-head.ts";
import { recordInsuranceAct } from "#app/domain/insurance/record-insurance.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { PlacementInsurancePage } from "#app/ui/placements/act-pages.tsx";

export const handle = { who: "side" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.insurance.record.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, recordInsuranceAct, async (ctx, found, at) => ({
    one: { ...found, ...(await readEngagementHead(ctx, found.engagementId, actingSide(at))) },
    today: ctx.today(),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, recordInsuranceAct);
}

export default function Page() {
  return <PlacementInsurancePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
