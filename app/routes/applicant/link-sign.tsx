import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { signByLinkAct } from "#app/domain/agreements/sign-by-link.ts";
import { readAgreementByLink } from "#app/domain/agreements/signing-link.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
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
  return doAct(args, handle, signByLinkAct);
}

export default function Page() {
  return <LinkSignPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
