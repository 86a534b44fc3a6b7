import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { leaveCaseForm } from "#app/domain/engagements/leave-case-form.ts";
import { leaveCase } from "#app/domain/engagements/leave-case.ts";
import { readEngagement } from "#app/domain/engagements/read-engagement.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { LeavePage } from "#app/ui/applicant/my-pages.tsx";

export const handle = { who: "applicant", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "me.leave.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readEngagement(ctx, args.params.engagementId!, "applicant");
    const backHref = `/me/engagements/${one.id}`;
    if (!one.mayLeave) throw redirect(backHref);
    return json({ backHref });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, leaveCaseForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "engagement-leave", id: args.params.engagementId!, ...form.value }, (inner) =>
      leaveCase(inner, args.params.engagementId!, "applicant", { reason: "applicant_wish", note: form.value.note }),
    );
    return redirectWithNotice(`/me/engagements/${args.params.engagementId!}`, "me.leave.done");
  });
}

export default function Page() {
  return <LeavePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
