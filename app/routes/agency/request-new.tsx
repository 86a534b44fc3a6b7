import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readCaseHead } from "#app/domain/applicants/find-case.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { readPlaceToRequest, startRequest } from "#app/domain/requests/start-request.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { StartRequestPage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "request.start.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readCaseHead(ctx, args.params.applicantId!);
    const code = new URL(args.request.url).searchParams.get("place");
    if (!code) throw redirect(`/agency/cases/${one.applicantId}/search`);
    return json({ caseNumber: one.caseNumber, applicantId: one.applicantId, place: await readPlaceToRequest(ctx, code) });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const one = await readCaseHead(ctx, args.params.applicantId!);
    const code = new URL(args.request.url).searchParams.get("place");
    if (!code) return redirect(`/agency/cases/${one.applicantId}/search`);
    const { requestId, isNew } = await onceOnly(ctx, form.key, ["start-request", one.applicantId, code], (inner) =>
      startRequest(inner, one.applicantId, code),
    );
    return redirect(isNew ? `/agency/requests/${requestId}/edit` : `/agency/requests/${requestId}`);
  });
}

export default function RequestNewPage() {
  return <StartRequestPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
