import type { ActionFunctionArgs } from "@remix-run/node";
import { changeShortlistAct } from "#app/domain/matching/change-shortlist.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "agency" } satisfies RouteHandle;

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, changeShortlistAct, { isBare: true });
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
