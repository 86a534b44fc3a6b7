import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readAgreementWithText } from "#app/domain/agreements/read-agreement.ts";
import { signAgreementAct } from "#app/domain/agreements/sign-agreement.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { MyAgreementPage } from "#app/ui/applicant/act-pages.tsx";

export const handle = { who: "applicant", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "me.sign.title-read");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ one: await readAgreementWithText(ctx, args.params.agreementId!, "applicant") }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, signAgreementAct);
}

export default function Page() {
  return <MyAgreementPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
