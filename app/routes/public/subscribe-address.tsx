import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { askForNewAddress } from "#app/domain/subscriptions/change-address.ts";
import { readSubscription } from "#app/domain/subscriptions/read-subscription.ts";
import { readPreferencesToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { newAddressForm } from "#app/domain/subscriptions/topics-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AddressPage } from "#app/ui/bulletins/subscribe-pages.tsx";
import { inSet } from "#app/domain/workflows/define-workflow.ts";
import { subscriptionWorkflow } from "#app/domain/workflows/subscription.ts";

export const handle = { who: "link" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.address.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const backHref = `/subscribe/${args.params.token!}`;
    const { state, maskedEmail } = await readSubscription(ctx, readPreferencesToken(ctx, args.params.token!));
    if (!inSet(subscriptionWorkflow, "standing", state)) throw redirect(backHref);
    return json({ email: maskedEmail, backHref });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const subscriptionId = readPreferencesToken(ctx, args.params.token!);
    const form = await readForm(args.request, newAddressForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const actor = { kind: "subscriber", subscriptionId } as const;
    const { addressHash } = args.context;
    await onceOnly({ ...ctx, actor }, form.key, ["address", form.value], (inner) =>
      askForNewAddress(inner, subscriptionId, form.value.email, { addressHash }),
    );
    return redirectWithNotice(`/subscribe/${args.params.token!}`, "bulletin.address.asked");
  });
}

export default function SubscribeAddressRoute() {
  return <AddressPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
