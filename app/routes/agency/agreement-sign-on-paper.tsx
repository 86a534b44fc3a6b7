import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listHostSigners, signOnPaperAct } from "#app/domain/agreements/sign-on-paper.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { PaperSignaturePage } from "#app/ui/agreements/act-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.agreement.sign-on-paper.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, signOnPaperAct, async (ctx, one) => ({
    one,
    signers: await listHostSigners(ctx, one.id),
    today: ctx.today(),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, signOnPaperAct);
}

export default function Page() {
  return <PaperSignaturePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
