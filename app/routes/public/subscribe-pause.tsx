import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isStanding } from "#app/domain/subscriptions/act-by-token.ts";
import { pauseAct } from "#app/domain/subscriptions/pause-subscription.ts";
import { readSubscription } from "#app/domain/subscriptions/read-subscription.ts";
import { readPreferencesToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { PausePage } from "#app/ui/bulletins/subscribe-pages.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "link" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.pause.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const backHref = `/subscribe/${args.params.token!}`;
    const { state, pausedUntil, revision } = await readSubscription(ctx, readPreferencesToken(ctx, args.params.token!));
    if (!isStanding({ state })) throw redirect(backHref);
    return json({ pausedUntil, revision, backHref });
  });
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, pauseAct);
}

export default function SubscribePauseRoute() {
  return <PausePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
