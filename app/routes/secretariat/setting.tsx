import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readSettingToChange } from "#app/domain/settings/list-settings.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { SettingPage } from "#app/ui/settings/settings-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) =>
  titleOf(args, args.data ? `settings.name.${args.data.setting.name}` : "settings.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ setting: await readSettingToChange(ctx, args.params.setting!), today: ctx.today() }));
}

export default function SecretariatSettingRoute() {
  const { setting, today } = useLoaderData<typeof loader>();
  return <SettingPage setting={setting} today={today} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
