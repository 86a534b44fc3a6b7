import type { ActionFunctionArgs } from "@remix-run/node";
import { exportRoster } from "#app/domain/insurance/list-insurance.ts";
import { rosterForm } from "#app/domain/insurance/roster-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { rosterCsv } from "#app/http/roster-csv.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "secretariat", states: [] } satisfies RouteHandle;

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, rosterForm);
    if (!form.ok) return redirectWithNotice("/secretariat/insurance", "placement.roster.bad-days");
    return rosterCsv(await exportRoster(ctx, form.value), form.value, args.context.text);
  });
}
