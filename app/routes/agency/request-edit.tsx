import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { readRequestToEdit } from "#app/domain/requests/read-request.ts";
import { requestForm } from "#app/domain/requests/request-form.ts";
import { requireReady, saveRequest } from "#app/domain/requests/save-request.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { RequestEditPage } from "#app/ui/requests/request-edit-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "request.edit.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readRequestToEdit(ctx, args.params.requestId!);
    if (one.head.state !== "draft") throw redirect(`/agency/requests/${one.head.id}`);
    return json({ one, codes: pickCodes(await readCodes(ctx), ["workForm", "consideration", "declineReason", "withdrawReason"]) });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, requestForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["save-request", args.params.requestId!, form.value], (inner) =>
      saveRequest(inner, args.params.requestId!, form.value, form.revision),
    );
    if (form.value.next === "later") return redirectWithNotice(`/agency/requests/${args.params.requestId!}/edit`, "request.notice.kept");
    await requireReady(ctx, args.params.requestId!);
    return redirect(`/agency/requests/${args.params.requestId!}/check`);
  });
}

export default function RequestEditRoute() {
  return <RequestEditPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
