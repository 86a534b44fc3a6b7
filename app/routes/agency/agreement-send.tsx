import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readAgreementToEdit } from "#app/domain/agreements/read-agreement.ts";
import { previewAgreement, sendAgreementAct } from "#app/domain/agreements/send-agreement.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { SendAgreementPage } from "#app/ui/agreements/act-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.agreement.send.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, sendAgreementAct, async (ctx, { id }) => ({
    one: await readAgreementToEdit(ctx, id),
    text: await previewAgreement(ctx, id),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, sendAgreementAct);
}

export default function Page() {
  return <SendAgreementPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
