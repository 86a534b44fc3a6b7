import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listFailedLetters } from "#app/domain/outbox/list-failed-letters.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { FailedLettersPage } from "#app/ui/mail/mail-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "mail-desk.failed.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const after = new URL(args.request.url).searchParams.get("after");
    const { letters, next } = await listFailedLetters(ctx, after);
    return json({
      letters,
      nextHref: next ? `/secretariat/mail/failed?${new URLSearchParams({ after: next })}` : undefined,
      firstHref: after ? "/secretariat/mail/failed" : undefined,
    });
  });
}

export default function SecretariatMailFailedRoute() {
  return <FailedLettersPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
