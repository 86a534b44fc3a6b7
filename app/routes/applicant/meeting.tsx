import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { answerDatesForm } from "#app/domain/meetings/answer-dates-form.ts";
import { answerDates } from "#app/domain/meetings/answer-dates.ts";
import { readMeeting } from "#app/domain/meetings/read-meeting.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { MyMeetingPage } from "#app/ui/applicant/my-pages.tsx";

export const handle = { who: "applicant", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "me.meeting.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ meeting: await readMeeting(ctx, args.params.meetingId!, "applicant") }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, answerDatesForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "answer-dates", id: args.params.meetingId!, ...form.value }, (inner) =>
      answerDates(inner, args.params.meetingId!, "applicant", form.value),
    );
    return redirectWithNotice("/me", "me.meeting.done");
  });
}

export default function Page() {
  return <MyMeetingPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
