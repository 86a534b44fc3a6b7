import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { leaveEngagementAct } from "#app/domain/engagements/leave-engagement.ts";
import { readEngagement } from "#app/domain/engagements/read-engagement.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { LeavePage } from "#app/ui/applicant/my-pages.tsx";

export const handle = { who: "applicant", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.placement-request.leave.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readEngagement(ctx, args.params.engagementId!, "applicant");
    const backHref = `/me/engagements/${one.id}`;
    if (!one.mayLeave) throw redirect(backHref);
    return json({ backHref });
  });
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, leaveEngagementAct);
}

export default function Page() {
  return <LeavePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
