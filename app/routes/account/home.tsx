import { json, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readHome } from "#app/domain/tasks/read-home.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { HomePage } from "#app/ui/tasks/home-page.tsx";

export const handle = { who: "signed-in" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "task.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    if (ctx.actor.kind === "applicant") throw redirect("/me");
    return json({ home: await readHome(ctx), name: ctx.actor.kind === "staff" ? ctx.actor.name : null });
  });
}

export default function HomeRoute() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
