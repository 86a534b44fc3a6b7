import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { readRequestHead } from "#app/domain/requests/read-request.ts";
import { declineRequestAct } from "#app/domain/requests/decline-request.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { DeclinePage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement-request.decline.do");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, declineRequestAct, async (ctx, found) => ({
    head: await readRequestHead(ctx, found, "host"),
    codes: pickCodes(await readCodes(ctx), ["declineReason"]),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, declineRequestAct);
}

export default function Page() {
  return <DeclinePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
