import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { correctContactAct } from "#app/domain/agreements/correct-contact.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { CorrectContactPage } from "#app/ui/agreements/act-pages.tsx";

export const handle = { who: "side" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.agreement.correct-contact.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, correctContactAct, async (_ctx, one) => ({ one }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, correctContactAct);
}

export default function Page() {
  return <CorrectContactPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
