import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireRight } from "#app/domain/access/actor.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { endSubscription } from "#app/domain/subscriptions/end-subscription.ts";
import { readSubscriber } from "#app/domain/subscriptions/read-subscribers.ts";
import { endSubscriberForm } from "#app/domain/subscriptions/record-subscriber-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { EndSubscriberPage } from "#app/ui/bulletins/subscriber-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "subscriber.end.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { id, state, email, revision } = await readSubscriber(ctx, args.params.subscriptionId!);
    if (state === "ended") throw redirect(`/secretariat/subscribers/${id}`);
    return json({ id, email, revision });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    requireRight(ctx.actor, "run-bulletins");
    const { id } = await readSubscriber(ctx, args.params.subscriptionId!);
    const form = await readForm(args.request, endSubscriberForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["end-subscriber", id, form.value, form.revision], (inner) =>
      endSubscription(inner, id, { as: "secretariat", reason: form.value.reason, note: form.value.note, revision: form.revision }),
    );
    return redirectWithNotice(`/secretariat/subscribers/${id}`, "subscriber.end.done");
  });
}

export default function SubscriberEndRoute() {
  return <EndSubscriberPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
