import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { checkRosterSpan, countRoster, readPolicyHolder } from "#app/domain/insurance/list-insurance.ts";
import { rosterForm, rosterSpan } from "#app/domain/insurance/roster-form.ts";
import { answerWrong } from "#app/http/answer-wrong.server.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { RosterPage } from "#app/ui/placements/insurance-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "placement.roster.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { data: span } = rosterSpan.safeParse(Object.fromEntries(new URL(args.request.url).searchParams));
    return json({
      today: ctx.today(),
      holder: await readPolicyHolder(ctx),
      chosen: span ? { ...span, people: await countRoster(ctx, span) } : null,
    });
  });
}

/** The days are judged here, where they can be said to be wrong; the file has an act of its own, since it brings no page. */
export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, rosterForm);
    if (!form.ok) return answerWrong(args, form.reply, 422);
    checkRosterSpan(ctx, form.value);
    return redirect(`/secretariat/insurance/roster?${new URLSearchParams({ from: form.value.from, to: form.value.to }).toString()}`, 303);
  });
}

export default function Page() {
  return <RosterPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
