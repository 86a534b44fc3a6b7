import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sendAgainAct } from "#app/domain/outbox/send-again.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { SendAgainPage } from "#app/ui/mail/mail-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "mail-desk.send-again.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, sendAgainAct, async (_, letter) => ({ letter }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, sendAgainAct);
}

export default function Page() {
  return <SendAgainPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
