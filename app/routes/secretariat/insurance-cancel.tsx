import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { cancelInsuranceAct } from "#app/domain/insurance/cancel-insurance.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { CancelInsurancePage } from "#app/ui/placements/insurance-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.insurance.cancel.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, cancelInsuranceAct, async (ctx, { line, cover }) => ({
    line,
    cover,
    codes: pickCodes(await readCodes(ctx), ["insuranceCancelReason"]),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, cancelInsuranceAct);
}

export default function Page() {
  return <CancelInsurancePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
