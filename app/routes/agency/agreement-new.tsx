import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeAgreementForm } from "#app/domain/agreements/change-agreement-form.ts";
import { draftAgreement } from "#app/domain/agreements/draft-agreement.ts";
import { readCaseHead } from "#app/domain/engagements/read-case-head.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { DraftAgreementPage } from "#app/ui/agreements/act-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agreement.draft.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ one: await readCaseHead(ctx, args.params.engagementId!, "agency") }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, changeAgreementForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { agreementId } = await onceOnly(ctx, form.key, { act: "draft-agreement", id: args.params.engagementId! }, (inner) =>
      draftAgreement(inner, args.params.engagementId!),
    );
    return redirectWithNotice(`/agency/agreements/${agreementId}/edit`, "agreement.done.drafted");
  });
}

export default function Page() {
  return <DraftAgreementPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
