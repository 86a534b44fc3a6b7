import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sendAgreementForm } from "#app/domain/agreements/change-agreement-form.ts";
import { readAgreementToEdit } from "#app/domain/agreements/read-agreement.ts";
import { previewAgreement, sendAgreement } from "#app/domain/agreements/send-agreement.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { SendAgreementPage } from "#app/ui/agreements/act-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agreement.send.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ one: await readAgreementToEdit(ctx, args.params.agreementId!), text: await previewAgreement(ctx, args.params.agreementId!) }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, sendAgreementForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { engagementId } = await onceOnly(
      ctx,
      form.key,
      { act: "send-agreement", id: args.params.agreementId!, ...form.value },
      (inner) => sendAgreement(inner, args.params.agreementId!, form.value.revision),
    );
    return redirectWithNotice(`/agency/engagements/${engagementId}`, "agreement.done.sent");
  });
}

export default function Page() {
  return <SendAgreementPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
