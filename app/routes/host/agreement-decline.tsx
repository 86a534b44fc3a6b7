import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { declineSigningForm } from "#app/domain/agreements/change-agreement-form.ts";
import { declineSigning } from "#app/domain/agreements/change-agreement.ts";
import { readAgreement } from "#app/domain/agreements/read-agreement.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { DeclineAgreementPage } from "#app/ui/agreements/act-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agreement.decline.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ one: await readAgreement(ctx, args.params.agreementId!, "host") }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, declineSigningForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { engagementId } = await onceOnly(
      ctx,
      form.key,
      { act: "decline-signing", id: args.params.agreementId!, ...form.value },
      (inner) => declineSigning(inner, args.params.agreementId!, "host", form.value.note),
    );
    return redirectWithNotice(`/host/engagements/${engagementId}`, "agreement.done.declined");
  });
}

export default function Page() {
  return <DeclineAgreementPage {...useLoaderData<typeof loader>()} base="/host" reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
