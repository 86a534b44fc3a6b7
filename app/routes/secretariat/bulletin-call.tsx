import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { callForInformation, readCall } from "#app/domain/bulletins/call-for-information.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { readIssueForDesk } from "#app/domain/bulletins/read-issue.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { T } from "#app/text/use-words.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";
import { IssueActPage } from "#app/ui/bulletins/desk-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.call-act.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { issue } = await readIssueForDesk(ctx, args.params.issueId!);
    const call = await readCall(ctx, issue);
    return json({ issue, asked: call.filter((one) => !issue.calledAt || !one.hasAnswered).length });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { letters } = await onceOnly(ctx, form.key, ["call-issue", args.params.issueId!, form.value, form.revision], (inner) =>
      callForInformation(inner, args.params.issueId!, form),
    );
    return redirectWithNotice(`/secretariat/bulletins/${args.params.issueId!}`, "bulletin.desk.call-act.done", { count: letters });
  });
}

export default function BulletinCallRoute() {
  const { issue, asked } = useLoaderData<typeof loader>();
  return (
    <IssueActPage
      act="call-act"
      issue={issue}
      schema={confirmForm}
      reply={useReply()}
      letters={[<T key="people" k="bulletin.desk.call-act.letter" v={{ count: asked }} />]}
    />
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
