import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { asActor } from "#app/http/as-actor.server.ts";
import { signOut } from "#app/http/begin-session.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "anyone" } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async () => redirect("/"));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, (ctx) => signOut(args, ctx));
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
