import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeOwnDetails, readOwnAccount } from "#app/domain/accounts/own-account.ts";
import { ownDetailsForm } from "#app/domain/accounts/own-details-form.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { writeCookie } from "#app/http/cookies.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { OwnDetailsPage } from "#app/ui/account/own-account-pages.tsx";

export const handle = { who: ["host", "agency", "municipality", "secretariat"] } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "account.details.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ account: await readOwnAccount(ctx) }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, ownDetailsForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, form.value, (ctx) => changeOwnDetails(ctx, form.revision, form.value));
    const response = redirectWithNotice("/account", "account.details.saved");
    response.headers.append("Set-Cookie", writeCookie("lang", form.value.language, args.request.url));
    return response;
  });
}

export default function OwnDetailsRoute() {
  return <OwnDetailsPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
