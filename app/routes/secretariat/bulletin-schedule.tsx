import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { scheduleIssueAct } from "#app/domain/bulletins/schedule-issue.ts";
import { readRhythm } from "#app/domain/bulletins/issue-dates.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { IssueActPage } from "#app/ui/bulletins/desk-pages.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { TimeText } from "#app/ui/text/date-text.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.schedule.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, scheduleIssueAct, async (ctx, issue) => ({
    issue,
    sendTime: (await readRhythm(ctx)).sendTime,
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, scheduleIssueAct);
}

export default function Page() {
  const { issue, act, sendTime } = useLoaderData<typeof loader>();
  return (
    <IssueActPage
      issue={issue}
      act={act}
      words="schedule"
      reply={useReply()}
      values={{ time: <TimeText key="time" from={sendTime} /> }}
      defaultValue={{ sendOn: issue.sendOn }}
    >
      {(fields) => <DateField field={fields.sendOn} required />}
    </IssueActPage>
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
