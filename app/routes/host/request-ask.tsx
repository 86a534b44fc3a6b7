import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { readRequestForHost } from "#app/domain/requests/read-request.ts";
import { messageForm } from "#app/domain/requests/request-form.ts";
import { askQuestion } from "#app/domain/requests/talk-about-request.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { AskPage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "request.do.ask");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { head } = await readRequestForHost(ctx, args.params.requestId!);
    return json({ head });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, messageForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["ask-request", args.params.requestId!, form.value], (inner) =>
      askQuestion(inner, args.params.requestId!, form.value.message),
    );
    return redirectWithNotice(`/host/requests/${args.params.requestId!}`, "request.notice.asked");
  });
}

export default function RequestAskRoute() {
  return <AskPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
