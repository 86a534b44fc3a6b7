import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readAgreementToSign } from "#app/domain/agreements/read-agreement.ts";
import { signAgreementForm } from "#app/domain/agreements/sign-agreement-form.ts";
import { signAgreement } from "#app/domain/agreements/sign-agreement.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { readSigner } from "#app/http/read-signer.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { SignPage } from "#app/ui/agreements/sign-page.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agreement.sign.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ one: await readAgreementToSign(ctx, args.params.agreementId!, "host") }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, signAgreementForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const receipt = await signAgreement(ctx, args.params.agreementId!, "host", form.value, { method: "signed-in", ...readSigner(args) });
    return redirectWithNotice(`/host/engagements/${receipt.engagementId}`, "agreement.done.signed");
  });
}

export default function Page() {
  return <SignPage {...useLoaderData<typeof loader>()} base="/host" reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
