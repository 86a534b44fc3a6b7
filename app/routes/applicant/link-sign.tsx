import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { signByLinkForm } from "#app/domain/agreements/sign-agreement-form.ts";
import { readAgreementByLink, signByLink } from "#app/domain/agreements/signing-link.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { readSigner } from "#app/http/read-signer.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { LinkSignPage } from "#app/ui/applicant/act-pages.tsx";

export const handle = { who: "link", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "me.code.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ one: await readAgreementByLink(ctx, args.params.token!), token: args.params.token! }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, signByLinkForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await signByLink(ctx, args.params.token!, form.value, readSigner(args));
    return redirectWithNotice(`/l/${args.params.token!}/done`, "me.sign.thanks");
  });
}

export default function Page() {
  return <LinkSignPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
