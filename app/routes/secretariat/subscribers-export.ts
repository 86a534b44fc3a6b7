import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { exportSubscribers } from "#app/domain/subscriptions/read-subscribers.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { asActor, asFile } from "#app/http/as-actor.server.ts";
import { readHiddenForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { subscribersCsv } from "#app/http/subscribers-csv.server.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;

/** Addresses leave by the button alone, which writes down who took them. */
export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async () => redirect("/secretariat/subscribers"));
}

export async function action(args: ActionFunctionArgs) {
  return asFile(args, handle, async (ctx) => {
    await readHiddenForm(args.request, confirmForm);
    return subscribersCsv(ctx, await exportSubscribers(ctx), args.context.text);
  });
}
