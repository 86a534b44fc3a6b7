import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { declineRequest } from "#app/domain/requests/answer-request.ts";
import { readRequestForHost } from "#app/domain/requests/read-request.ts";
import { declineForm } from "#app/domain/requests/request-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { DeclinePage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "request.do.decline");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { head } = await readRequestForHost(ctx, args.params.requestId!);
    return json({ head, codes: pickCodes(await readCodes(ctx), ["workForm", "consideration", "declineReason", "withdrawReason"]) });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, declineForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["decline-request", args.params.requestId!, form.value], (inner) =>
      declineRequest(inner, args.params.requestId!, form.value),
    );
    return redirectWithNotice(`/host/requests/${args.params.requestId!}`, "request.notice.declined");
  });
}

export default function RequestDeclineRoute() {
  return <DeclinePage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
