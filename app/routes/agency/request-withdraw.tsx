import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { readRequestForAgency } from "#app/domain/requests/read-request.ts";
import { withdrawForm } from "#app/domain/requests/request-form.ts";
import { withdrawRequest } from "#app/domain/requests/withdraw-request.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { WithdrawPage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "request.do.withdraw");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { head } = await readRequestForAgency(ctx, args.params.requestId!);
    return json({ head, codes: pickCodes(await readCodes(ctx), ["workForm", "consideration", "declineReason", "withdrawReason"]) });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, withdrawForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["withdraw-request", args.params.requestId!, form.value], (inner) =>
      withdrawRequest(inner, args.params.requestId!, form.value),
    );
    return redirectWithNotice(`/agency/requests/${args.params.requestId!}`, "request.notice.withdrawn");
  });
}

export default function RequestWithdrawRoute() {
  return <WithdrawPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
