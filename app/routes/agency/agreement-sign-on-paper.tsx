import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paperSignatureForm } from "#app/domain/agreements/paper-signature-form.ts";
import { readAgreementToSign } from "#app/domain/agreements/read-agreement.ts";
import { listHostSigners, recordPaperSignature } from "#app/domain/agreements/sign-on-paper.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { PaperSignaturePage } from "#app/ui/agreements/act-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agreement.paper.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({
      one: await readAgreementToSign(ctx, args.params.agreementId!, "agency"),
      signers: await listHostSigners(ctx, args.params.agreementId!),
      today: ctx.today(),
    }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, paperSignatureForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["sign-on-paper", args.params.agreementId!, form.value], async (inner) => {
      await recordPaperSignature(inner, args.params.agreementId!, form.value);
    });
    return redirectWithNotice(`/agency/agreements/${args.params.agreementId!}`, "agreement.done.paper");
  });
}

export default function Page() {
  return <PaperSignaturePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
