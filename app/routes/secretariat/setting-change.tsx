import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { changeSettingForm, valueOfFields } from "#app/domain/settings/change-setting-form.ts";
import { changeSetting, checkSettingChange } from "#app/domain/settings/change-setting.ts";
import { readSettingToChange } from "#app/domain/settings/list-settings.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { askOnceMore, readForm } from "#app/http/read-form.server.ts";
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
  return asActor(args, handle, async (ctx) => json({ setting: await readSettingToChange(ctx, args.params.setting!), today: ctx.today() }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { name } = await readSettingToChange(ctx, args.params.setting!);
    const form = await readForm(args.request, changeSettingForm(name));
    if (!form.ok) return json(form.reply, { status: 422 });
    const { revision } = form;
    const [value, change] = [valueOfFields(name, form.value), { effectiveFrom: String(form.value.effectiveFrom), revision }];
    if (form.step !== "act") await checkSettingChange(ctx, name, value, change);
    const look = askOnceMore(form);
    if (look) return look;
    await onceOnly(ctx, form.key, ["change-setting", name, form.value], (inner) => changeSetting(inner, name, value, change));
    return redirectWithNotice(`/secretariat/settings/${name}`, "settings.change.done");
  });
}

export default function SecretariatSettingChangeRoute() {
  const { setting, today } = useLoaderData<typeof loader>();
  return <ChangeSettingPage setting={setting} today={today} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
