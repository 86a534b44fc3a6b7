import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { readRequestDeadlines, readRequestErrors, readRequestForAgency } from "#app/domain/requests/read-request.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { sendRequest } from "#app/domain/requests/send-request.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { RequestCheckPage } from "#app/ui/requests/request-edit-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "request.check.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readRequestForAgency(ctx, args.params.requestId!);
    if (one.head.state !== "draft") throw redirect(`/agency/requests/${one.head.id}`);
    const { answerDueOn } = await readRequestDeadlines(ctx, one.head);
    return json({
      one,
      errors: await readRequestErrors(ctx, args.params.requestId!),
      codes: pickCodes(await readCodes(ctx), ["workForm", "consideration", "declineReason", "withdrawReason"]),
      dueOn: answerDueOn,
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["send-request", args.params.requestId!], (inner) =>
      sendRequest(inner, args.params.requestId!, form.revision),
    );
    return redirectWithNotice(`/agency/requests/${args.params.requestId!}`, "request.notice.sent");
  });
}

export default function RequestCheckRoute() {
  return <RequestCheckPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
