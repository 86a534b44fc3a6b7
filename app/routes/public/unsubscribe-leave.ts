import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { endSubscription } from "#app/domain/subscriptions/end-subscription.ts";
import { readUnsubscribeToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "link" } satisfies RouteHandle;

export async function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/u/${encodeURIComponent(params.token!)}`);
}

/** The button of the page: as the machines' address, but from our own page and with the reader's language. */
export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    await endSubscription(ctx, readUnsubscribeToken(ctx, args.params.token!));
    return redirect(`/u/${args.params.token!}`, 303);
  });
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
