import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { Ctx } from "#app/domain/context.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { holdMeetingForm, holdVisitForm } from "#app/domain/meetings/hold-meeting-form.ts";
import { holdMeeting, holdVisit } from "#app/domain/meetings/hold-meeting.ts";
import { readMeetingToHold } from "#app/domain/meetings/read-meeting.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { HoldMeetingPage } from "#app/ui/engagements/hold-meeting-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "case.hold.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ held: await readMeetingToHold(ctx, args.params.meetingId!) }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { meeting } = await readMeetingToHold(ctx, args.params.meetingId!);
    if (meeting.kind !== "three-party") return holdOther(args, ctx);
    const form = await readForm(args.request, holdMeetingForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { engagementId } = await onceOnly(ctx, form.key, { act: "hold-meeting", id: args.params.meetingId!, ...form.value }, (inner) =>
      holdMeeting(inner, args.params.meetingId!, form.value),
    );
    return redirectWithNotice(`/agency/engagements/${engagementId}`, "case.done.held");
  });
}

/** A visit or a trial has minutes without a decision. */
async function holdOther(args: ActionFunctionArgs, ctx: Ctx) {
  const form = await readForm(args.request, holdVisitForm);
  if (!form.ok) return json(form.reply, { status: 422 });
  const { engagementId } = await onceOnly(ctx, form.key, { act: "hold-visit", id: args.params.meetingId!, ...form.value }, (inner) =>
    holdVisit(inner, args.params.meetingId!, form.value),
  );
  return redirectWithNotice(`/agency/engagements/${engagementId}`, "case.done.held");
}

export default function Page() {
  return <HoldMeetingPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
