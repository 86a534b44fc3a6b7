import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { readRequestErrors, readRequestToEdit } from "#app/domain/requests/read-request.ts";
import { saveRequestAct } from "#app/domain/requests/save-request.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { RequestEditPage } from "#app/ui/requests/request-edit-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "request.edit.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readRequestToEdit(ctx, args.params.requestId!);
    if (one.head.state !== "draft") throw redirect(`/agency/requests/${one.head.id}`);
    const isAsked = new URL(args.request.url).searchParams.has("missing");
    const missing = isAsked ? { status: "error", error: await readRequestErrors(ctx, one.head.id) } : undefined;
    return json({ one, codes: pickCodes(await readCodes(ctx), ["workForm", "consideration", "declineReason", "withdrawReason"]), missing });
  });
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, saveRequestAct);
}

export default function RequestEditRoute() {
  const { missing, ...facts } = useLoaderData<typeof loader>();
  return <RequestEditPage {...facts} reply={useReply() ?? missing} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
