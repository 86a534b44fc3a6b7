import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listSettings } from "#app/domain/settings/list-settings.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { SettingsPage } from "#app/ui/settings/settings-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "settings.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ lines: await listSettings(ctx) }));
}

export default function SecretariatSettingsRoute() {
  return <SettingsPage lines={useLoaderData<typeof loader>().lines} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
