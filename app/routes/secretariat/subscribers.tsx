import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findSubscriber, listSubscribers, subscriberSources, subscriberStates } from "#app/domain/subscriptions/read-subscribers.ts";
import { findSubscriberForm } from "#app/domain/subscriptions/record-subscriber-form.ts";
import { answerWrong } from "#app/http/answer-wrong.server.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { SubscribersPage } from "#app/ui/bulletins/subscriber-pages.tsx";
import { afterOf, pagerLinks } from "#app/http/list-page.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "subscriber.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const query = new URL(args.request.url).searchParams;
    const state = subscriberStates.find((one) => one === query.get("state")) ?? null;
    const source = subscriberSources.find((one) => one === query.get("source")) ?? null;
    const { subscribers, counts, next } = await listSubscribers(ctx, { state, source, after: afterOf(args.request) });
    return json({
      subscribers,
      counts,
      state,
      source,
      ...pagerLinks(args.request, { state, source }, next),
    });
  });
}

/** An address is looked for by POST, so that it stands in no log and no history of a browser. */
export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, findSubscriberForm);
    if (!form.ok) return answerWrong(args, form.reply, 422);
    const id = await findSubscriber(ctx, form.value.email);
    return id ? redirect(`/secretariat/subscribers/${id}`, 303) : redirectWithNotice("/secretariat/subscribers", "subscriber.find.none");
  });
}

export default function SubscribersRoute() {
  return <SubscribersPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
