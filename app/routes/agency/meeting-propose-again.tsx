import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { proposeAgain } from "#app/domain/meetings/propose-again.ts";
import { proposeAgainForm } from "#app/domain/meetings/propose-meeting-form.ts";
import { readMeeting } from "#app/domain/meetings/read-meeting.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ProposeAgainPage } from "#app/ui/engagements/meeting-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "case.propose-again.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ meeting: await readMeeting(ctx, args.params.meetingId!, "agency") }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, proposeAgainForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "propose-again", id: args.params.meetingId!, ...form.value }, (inner) =>
      proposeAgain(inner, args.params.meetingId!, "agency", form.value.options),
    );
    return redirectWithNotice(`/agency/meetings/${args.params.meetingId!}`, "case.done.proposed");
  });
}

export default function Page() {
  return <ProposeAgainPage {...useLoaderData<typeof loader>()} base="/agency" reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
