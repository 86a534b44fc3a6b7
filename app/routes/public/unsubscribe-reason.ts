import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { giveLeaveReason } from "#app/domain/subscriptions/leave.ts";
import { readUnsubscribeToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { leaveReasonForm } from "#app/domain/subscriptions/topics-form.ts";
import { readHiddenForm } from "#app/http/read-form.server.ts";
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
    const { value } = await readHiddenForm(args.request, leaveReasonForm);
    // Saying nothing is an answer too.
    if (value.reason) await giveLeaveReason(ctx, subscriptionId, value.reason);
    return redirect(`/u/${args.params.token!}`, 303);
  });
}
