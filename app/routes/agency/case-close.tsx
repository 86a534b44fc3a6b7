import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { closeCaseForm } from "#app/domain/applicants/applicant-form.ts";
import { closeCase } from "#app/domain/applicants/edit-applicant.ts";
import { readCaseHead } from "#app/domain/applicants/find-case.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ClosePage } from "#app/ui/cases/case-acts.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agency.close-case.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readCaseHead(ctx, args.params.applicantId!);
    return json({ one });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, closeCaseForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["close", args.params.applicantId!, form.value], (inner) =>
      closeCase(inner, args.params.applicantId!, form.value.note ?? null),
    );
    return redirectWithNotice(`/agency/cases/${args.params.applicantId!}`, "agency.notice.close");
  });
}

export default function CaseClosePage() {
  return <ClosePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
