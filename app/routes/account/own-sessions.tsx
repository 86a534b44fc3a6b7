import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { endSessionsForm } from "#app/domain/accounts/end-sessions-form.ts";
import { endOwnSessions, listOwnSessions } from "#app/domain/accounts/own-account.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readHiddenForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { OwnSessionsPage } from "#app/ui/account/own-account-pages.tsx";

export const handle = { who: ["host", "agency", "municipality", "secretariat"] } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "account.sessions.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ sessions: await listOwnSessions(ctx, args.context.session?.publicId ?? null) }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readHiddenForm(args.request, endSessionsForm);
    await endOwnSessions(ctx, args.context.session?.publicId ?? null, form.value);
    return redirectWithNotice("/account/sessions", "account.sessions.ended");
  });
}

export default function OwnSessionsRoute() {
  return <OwnSessionsPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
