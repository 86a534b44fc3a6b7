import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { declineSigningForm } from "#app/domain/agreements/change-agreement-form.ts";
import { declineSigning } from "#app/domain/agreements/change-agreement.ts";
import { readAgreementToSign } from "#app/domain/agreements/read-agreement.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { DeclinePage } from "#app/ui/applicant/my-pages.tsx";

export const handle = { who: "applicant", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "me.decline.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const agreement = await readAgreementToSign(ctx, args.params.agreementId!, "applicant");
    const backHref = `/me/agreements/${agreement.id}`;
    if (agreement.state !== "signing") throw redirect(backHref);
    return json({ backHref });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, declineSigningForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "agreement-decline", id: args.params.agreementId!, ...form.value }, (inner) =>
      declineSigning(inner, args.params.agreementId!, "applicant", form.value.note),
    );
    return redirectWithNotice("/me", "me.decline.done");
  });
}

export default function Page() {
  return <DeclinePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
