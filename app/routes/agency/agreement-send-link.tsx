import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { readAgreementToSign } from "#app/domain/agreements/read-agreement.ts";
import { canSendLink, sendSigningLink } from "#app/domain/agreements/send-link.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { SendLinkPage } from "#app/ui/agreements/act-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agreement.send-link.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({
      one: await readAgreementToSign(ctx, args.params.agreementId!, "agency"),
      canSend: await canSendLink(ctx, args.params.agreementId!),
    }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { engagementId } = await onceOnly(ctx, form.key, { act: "send-link", id: args.params.agreementId! }, (inner) =>
      sendSigningLink(inner, args.params.agreementId!),
    );
    return redirectWithNotice(`/agency/engagements/${engagementId}`, "agreement.done.link-sent");
  });
}

export default function Page() {
  return <SendLinkPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
