import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { readIssueForDesk } from "#app/domain/bulletins/read-issue.ts";
import { startSending } from "#app/domain/bulletins/start-sending.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { BulletinLetters } from "#app/ui/bulletins/bulletin-letters.tsx";
import { IssueActPage } from "#app/ui/bulletins/desk-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.send.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { issue, subscribers } = await readIssueForDesk(ctx, args.params.issueId!);
    return json({ issue, subscribers });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["send-issue", args.params.issueId!, form.value, form.revision], (inner) =>
      startSending(inner, args.params.issueId!, form),
    );
    return redirectWithNotice(`/secretariat/bulletins/${args.params.issueId!}`, "bulletin.desk.send.done");
  });
}

export default function BulletinSendRoute() {
  const { issue, subscribers } = useLoaderData<typeof loader>();
  return (
    <IssueActPage
      act="send"
      issue={issue}
      schema={confirmForm}
      reply={useReply()}
      values={{ count: subscribers }}
      letters={[<BulletinLetters key="subscribers" count={subscribers} periodKey={issue.periodKey} />]}
    />
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
