import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { dropPlannedSetting } from "#app/domain/settings/change-setting.ts";
import { readPlannedSetting, readSettingToChange } from "#app/domain/settings/list-settings.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { DropPlannedPage } from "#app/ui/settings/settings-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) =>
  titleOf(
    args,
    args.data ? "settings.drop.title" : "settings.title",
    args.data ? { name: { word: `settings.name.${args.data.setting.name}` } } : undefined,
  );

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ setting: await readPlannedSetting(ctx, args.params.setting!, args.params.valueId!) }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { name } = await readSettingToChange(ctx, args.params.setting!);
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["drop-planned-setting", name, args.params.valueId!], (inner) =>
      dropPlannedSetting(inner, name, args.params.valueId!, form.revision),
    );
    return redirectWithNotice(`/secretariat/settings/${name}`, "settings.drop.done");
  });
}

export default function SecretariatSettingDropRoute() {
  return <DropPlannedPage setting={useLoaderData<typeof loader>().setting} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
