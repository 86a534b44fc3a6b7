import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readAgreementToSign } from "#app/domain/agreements/read-agreement.ts";
import { signAgreementAct } from "#app/domain/agreements/sign-agreement.ts";
import { actingSide } from "#app/domain/engagements/acting-party.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { SignPage } from "#app/ui/agreements/sign-page.tsx";

export const handle = { who: "side" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.agreement.sign.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, signAgreementAct, async (ctx, { one }, at) => ({
    one: await readAgreementToSign(ctx, one.id, actingSide(at)),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, signAgreementAct);
}

export default function Page() {
  return <SignPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
