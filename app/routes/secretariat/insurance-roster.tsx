import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { checkRosterSpan } from "#app/domain/insurance/list-insurance.ts";
import { rosterForm } from "#app/domain/insurance/roster-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { RosterPage } from "#app/ui/placements/insurance-pages.tsx";

export const handle = { who: "secretariat", states: ["first", "error"] } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "placement.roster.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ today: ctx.today() }));
}

/** The days are judged here, where they can be said to be wrong; the file follows under its own address. */
export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, rosterForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    checkRosterSpan(ctx, form.value);
    return redirect(`/secretariat/insurance/roster.csv?from=${form.value.from}&to=${form.value.to}`, 303);
  });
}

export default function Page() {
  return <RosterPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
