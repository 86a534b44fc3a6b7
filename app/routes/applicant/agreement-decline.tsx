import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { declineSigningAct } from "#app/domain/agreements/decline-signing.ts";
import { readAgreementToSign } from "#app/domain/agreements/read-agreement.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { DeclinePage } from "#app/ui/applicant/my-pages.tsx";

export const handle = { who: "applicant", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.agreement.decline.me.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const agreement = await readAgreementToSign(ctx, args.params.agreementId!, "applicant");
    const backHref = `/me/agreements/${agreement.id}`;
    if (agreement.state !== "signing") throw redirect(backHref);
    return json({ backHref });
  });
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, declineSigningAct);
}

export default function Page() {
  return <DeclinePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
