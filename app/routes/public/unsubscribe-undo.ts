import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { comeBack } from "#app/domain/subscriptions/leave.ts";
import { readUnsubscribeToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "link" } satisfies RouteHandle;

/** Looking acts on nothing: the buttons stand on the page of the token. */
export async function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/u/${encodeURIComponent(params.token!)}`);
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const subscriptionId = readUnsubscribeToken(ctx, args.params.token!);
    await comeBack(ctx, subscriptionId);
    // Not back to the page of the token: its one big button would end what has just been taken up again.
    return redirectWithNotice("/bulletins", "bulletin.leave.undone");
  });
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
