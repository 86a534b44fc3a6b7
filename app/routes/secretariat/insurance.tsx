import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { exportRoster, listInsurance } from "#app/domain/insurance/list-insurance.ts";
import { rosterForm } from "#app/domain/insurance/roster-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { rosterCsv } from "#app/http/roster-csv.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { InsuranceListPage } from "#app/ui/placements/insurance-pages.tsx";

export const handle = { who: "secretariat", states: ["first", "empty", "error"] } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "placement.insurance-list.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ ...(await listInsurance(ctx, { after: new URL(args.request.url).searchParams.get("after") ?? undefined })), today: ctx.today() }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, rosterForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    return rosterCsv(await exportRoster(ctx, form.value), form.value, args.context.text);
  });
}

export default function Page() {
  return <InsuranceListPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
