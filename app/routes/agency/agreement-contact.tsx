import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { correctContactForm } from "#app/domain/agreements/correct-contact-form.ts";
import { correctContact } from "#app/domain/agreements/correct-contact.ts";
import { readAgreementToCorrect } from "#app/domain/agreements/read-agreement.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { CorrectContactPage } from "#app/ui/agreements/act-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agreement.contact.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ one: await readAgreementToCorrect(ctx, args.params.agreementId!, "agency") }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, correctContactForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "correct-contact", id: args.params.agreementId!, ...form.value }, (inner) =>
      correctContact(inner, args.params.agreementId!, "agency", form.value, form.revision),
    );
    return redirectWithNotice(`/agency/agreements/${args.params.agreementId!}`, "agreement.done.contact");
  });
}

export default function Page() {
  return <CorrectContactPage {...useLoaderData<typeof loader>()} base="/agency" reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
