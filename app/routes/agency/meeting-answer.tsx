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
import { AnswerDatesPage } from "#app/ui/engagements/meeting-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "case.answer.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ meeting: { ...(await readMeeting(ctx, args.params.meetingId!, "agency")), party: "agency" as const } }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, answerDatesForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "answer-dates", id: args.params.meetingId!, ...form.value }, (inner) =>
      answerDates(inner, args.params.meetingId!, "agency", form.value),
    );
    return redirectWithNotice(`/agency/meetings/${args.params.meetingId!}`, "case.done.answered");
  });
}

export default function Page() {
  return <AnswerDatesPage {...useLoaderData<typeof loader>()} base="/agency" reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
