import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { declineByLinkAct } from "#app/domain/agreements/decline-by-link.ts";
import { openSigningLink } from "#app/domain/agreements/signing-link.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { DeclinePage } from "#app/ui/applicant/my-pages.tsx";

export const handle = { who: "link", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.agreement.decline.me.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ backHref: `/l/${(await openSigningLink(ctx, args.params.token!)) && args.params.token!}` }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, declineByLinkAct);
}

export default function Page() {
  return <DeclinePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
