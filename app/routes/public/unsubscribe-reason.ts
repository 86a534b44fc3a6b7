import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { giveLeaveReasonAct } from "#app/domain/subscriptions/leave.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "link" } satisfies RouteHandle;

/** Looking acts on nothing: the buttons stand on the page of the token. */
export async function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/u/${encodeURIComponent(params.token!)}`);
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, giveLeaveReasonAct, { isBare: true });
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
