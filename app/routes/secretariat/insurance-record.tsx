import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readForInsurance } from "#app/domain/insurance/list-insurance.ts";
import { recordInsuranceAct } from "#app/domain/insurance/record-insurance.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { RecordForPage } from "#app/ui/placements/act-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.insurance.record.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, recordInsuranceAct, async (ctx, { id }) => ({ ...(await readForInsurance(ctx, id)), today: ctx.today() }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, recordInsuranceAct);
}

export default function Page() {
  return <RecordForPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
