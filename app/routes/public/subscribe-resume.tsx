import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isStanding } from "#app/domain/subscriptions/act-by-token.ts";
import { resumeAct } from "#app/domain/subscriptions/pause-subscription.ts";
import { readSubscription } from "#app/domain/subscriptions/read-subscription.ts";
import { readPreferencesToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ResumePage } from "#app/ui/bulletins/subscribe-pages.tsx";

export const handle = { who: "link" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.resume.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const backHref = `/subscribe/${args.params.token!}`;
    const { state } = await readSubscription(ctx, readPreferencesToken(ctx, args.params.token!));
    if (!isStanding({ state })) throw redirect(backHref);
    return json({ isPaused: state === "paused", backHref });
  });
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, resumeAct, { isBare: true });
}

export default function SubscribeResumeRoute() {
  return <ResumePage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
