import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeSettingAct, checkSentChange } from "#app/domain/settings/change-setting.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ChangeSettingPage } from "#app/ui/settings/settings-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) =>
  titleOf(
    args,
    args.data ? "settings.change.title" : "settings.title",
    args.data ? { name: { word: `settings.name.${args.data.setting.name}` } } : undefined,
  );

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, changeSettingAct, async (ctx, setting) => ({ setting, today: ctx.today() }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, changeSettingAct, { look: checkSentChange });
}

export default function Page() {
  return <ChangeSettingPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
