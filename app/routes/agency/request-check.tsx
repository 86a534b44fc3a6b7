import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { readRequestDeadlines, readRequestErrors, readRequestForAgency } from "#app/domain/requests/read-request.ts";
import { sendRequestAct } from "#app/domain/requests/send-request.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { RequestCheckPage } from "#app/ui/requests/request-edit-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "request.check.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readRequestForAgency(ctx, args.params.requestId!);
    if (one.head.state !== "draft") throw redirect(`/agency/requests/${one.head.id}`);
    const { answerDueOn } = await readRequestDeadlines(ctx, one.head);
    return json({
      one,
      errors: await readRequestErrors(ctx, args.params.requestId!),
      codes: pickCodes(await readCodes(ctx), ["workForm", "consideration", "declineReason", "withdrawReason"]),
      dueOn: answerDueOn,
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, sendRequestAct);
}

export default function RequestCheckRoute() {
  return <RequestCheckPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
