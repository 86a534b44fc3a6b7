import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { freezeIssue } from "#app/domain/bulletins/freeze-issue.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { readIssueForDesk } from "#app/domain/bulletins/read-issue.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { IssueActPage } from "#app/ui/bulletins/desk-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.freeze.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { issue } = await readIssueForDesk(ctx, args.params.issueId!);
    return json({ issue });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["freeze-issue", args.params.issueId!, form.value, form.revision], (inner) =>
      freezeIssue(inner, args.params.issueId!, form),
    );
    return redirectWithNotice(`/secretariat/bulletins/${args.params.issueId!}`, "bulletin.desk.freeze.done");
  });
}

export default function BulletinFreezeRoute() {
  const { issue } = useLoaderData<typeof loader>();
  return <IssueActPage act="freeze" issue={issue} schema={confirmForm} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
