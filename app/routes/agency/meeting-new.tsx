import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCaseHead } from "#app/domain/engagements/read-case-head.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { proposeMeetingForm } from "#app/domain/meetings/propose-meeting-form.ts";
import { proposeMeeting } from "#app/domain/meetings/propose-meeting.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ProposeMeetingPage } from "#app/ui/engagements/meeting-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "case.propose.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ one: await readCaseHead(ctx, args.params.engagementId!, "agency") }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, proposeMeetingForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { meetingId } = await onceOnly(ctx, form.key, { act: "propose-meeting", id: args.params.engagementId!, ...form.value }, (inner) =>
      proposeMeeting(inner, args.params.engagementId!, "agency", form.value),
    );
    return redirectWithNotice(`/agency/meetings/${meetingId}`, "case.done.proposed");
  });
}

export default function Page() {
  return <ProposeMeetingPage {...useLoaderData<typeof loader>()} base="/agency" reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
