import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { acceptRequest } from "#app/domain/requests/answer-request.ts";
import { readRequestForHost } from "#app/domain/requests/read-request.ts";
import { acceptForm } from "#app/domain/requests/request-form.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { AcceptPage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "request.do.accept");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { head, seat } = await readRequestForHost(ctx, args.params.requestId!);
    return json({ one: { head, seat }, meetingDays: await readSetting(ctx, "request.meeting-business-days") });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, acceptForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["accept-request", args.params.requestId!, form.value], (inner) =>
      acceptRequest(inner, args.params.requestId!, form.value.message),
    );
    return redirectWithNotice(`/host/requests/${args.params.requestId!}`, "request.notice.accepted");
  });
}

export default function RequestAcceptRoute() {
  return <AcceptPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
