import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listSuppressions } from "#app/domain/outbox/list-suppressions.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { SuppressedPage } from "#app/ui/mail/mail-pages.tsx";
import { afterOf, pagerLinks } from "#app/http/list-page.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "mail-desk.suppressed.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { addresses, next } = await listSuppressions(ctx, afterOf(args.request));
    return json({ addresses, ...pagerLinks(args.request, {}, next) });
  });
}

export default function SecretariatMailSuppressedRoute() {
  return <SuppressedPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
