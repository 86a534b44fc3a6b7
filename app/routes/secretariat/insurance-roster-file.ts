import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { exportRoster } from "#app/domain/insurance/list-insurance.ts";
import { rosterSpan } from "#app/domain/insurance/roster-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { rosterCsv } from "#app/http/roster-csv.server.ts";

export const handle = { who: "secretariat", states: [] } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const span = rosterSpan.safeParse(Object.fromEntries(new URL(args.request.url).searchParams));
    if (!span.success) return redirect("/secretariat/insurance/roster");
    return rosterCsv(await exportRoster(ctx, span.data), span.data, args.context.text);
  });
}
