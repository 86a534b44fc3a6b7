import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { leaveSearch } from "#app/domain/subscriptions/leave.ts";
import { readUnsubscribeToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { leaveSearchForm } from "#app/domain/subscriptions/topics-form.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
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
    const form = await readHiddenForm(args.request, leaveSearchForm);
    const page = `/u/${args.params.token!}`;
    const { isOver } = await leaveSearch(ctx, subscriptionId, form.value.search);
    return isOver ? redirect(page, 303) : redirectWithNotice(page, "bulletin.leave.one-done");
  });
}
