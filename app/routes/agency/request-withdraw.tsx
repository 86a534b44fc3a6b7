import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { readRequestHead } from "#app/domain/requests/read-request.ts";
import { withdrawRequestAct } from "#app/domain/requests/withdraw-request.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { WithdrawPage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement-request.withdraw.do");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, withdrawRequestAct, async (ctx, found) => ({
    head: await readRequestHead(ctx, found, "agency"),
    codes: pickCodes(await readCodes(ctx), ["withdrawReason"]),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, withdrawRequestAct);
}

export default function Page() {
  return <WithdrawPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
