import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { exportRoster, readPolicyHolder } from "#app/domain/insurance/list-insurance.ts";
import { rosterSpan } from "#app/domain/insurance/roster-form.ts";
import { asActor, asFile } from "#app/http/as-actor.server.ts";
import { readHiddenForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { rosterCsv } from "#app/http/roster-csv.server.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;

/** Names leave by the button alone, which writes down who took them. */
export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async () => redirect("/secretariat/insurance/roster"));
}

export async function action(args: ActionFunctionArgs) {
  return asFile(args, handle, async (ctx) => {
    const { value: span } = await readHiddenForm(args.request, rosterSpan);
    return rosterCsv(await exportRoster(ctx, span), await readPolicyHolder(ctx), span, args.context.text);
  });
}
