import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readAgreementWithText } from "#app/domain/agreements/read-agreement.ts";
import { signAgreementForm } from "#app/domain/agreements/sign-agreement-form.ts";
import { signAgreement } from "#app/domain/agreements/sign-agreement.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readHiddenForm } from "#app/http/read-form.server.ts";
import { readSigner } from "#app/http/read-signer.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { MyAgreementPage } from "#app/ui/applicant/act-pages.tsx";

export const handle = { who: "applicant", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "me.sign.title-read");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ one: await readAgreementWithText(ctx, args.params.agreementId!, "applicant") }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readHiddenForm(args.request, signAgreementForm);
    await signAgreement(ctx, args.params.agreementId!, "applicant", form.value, { method: "signed-in", ...readSigner(args) });
    return redirectWithNotice(`/me/agreements/${args.params.agreementId!}`, "me.sign.thanks");
  });
}

export default function Page() {
  return <MyAgreementPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
