import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { discardKeptForm, readKeptForm } from "#app/domain/accounts/kept-form.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readHiddenForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { KeptFormPage } from "#app/ui/account/kept-form-page.tsx";

export const handle = { who: "signed-in" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "account.kept.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ kept: await readKeptForm(ctx), home: ctx.actor.kind === "applicant" ? "/me" : "/home" }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readHiddenForm(args.request, confirmForm);
    await onceOnly(ctx, form.key, form.value, (ctx) => discardKeptForm(ctx));
    return redirectWithNotice(ctx.actor.kind === "applicant" ? "/me" : "/home", "account.kept.discarded");
  });
}

export default function KeptFormRoute() {
  return <KeptFormPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
