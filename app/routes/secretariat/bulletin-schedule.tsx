import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readIssueForDesk } from "#app/domain/bulletins/read-issue.ts";
import { scheduleIssueForm } from "#app/domain/bulletins/schedule-issue-form.ts";
import { scheduleIssue } from "#app/domain/bulletins/schedule-issue.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { dateText } from "#app/text/format.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { IssueActPage } from "#app/ui/bulletins/desk-pages.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { TimeText } from "#app/ui/text/date-text.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.schedule.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { issue } = await readIssueForDesk(ctx, args.params.issueId!);
    return json({ issue });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, scheduleIssueForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["schedule-issue", args.params.issueId!, form.value, form.revision], (inner) =>
      scheduleIssue(inner, args.params.issueId!, form.value, form),
    );
    return redirectWithNotice(`/secretariat/bulletins/${args.params.issueId!}`, "bulletin.desk.schedule.done", {
      date: dateText(form.value.sendOn, variantOf(args.context.text)),
    });
  });
}

export default function BulletinScheduleRoute() {
  const { issue } = useLoaderData<typeof loader>();
  return (
    <IssueActPage
      act="schedule"
      issue={issue}
      schema={scheduleIssueForm}
      reply={useReply()}
      values={{ time: <TimeText key="time" from={issue.sendTime} /> }}
      defaultValue={{ sendOn: issue.sendOn }}
    >
      {(fields) => <DateField field={fields.sendOn} required />}
    </IssueActPage>
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
