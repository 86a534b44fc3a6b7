import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { readOwnAccount } from "#app/domain/accounts/own-account.ts";
import { readIssueForDesk } from "#app/domain/bulletins/read-issue.ts";
import { sendTestIssue } from "#app/domain/bulletins/send-test-issue.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { filterQuery, readFilter } from "#app/domain/search/filter.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { T } from "#app/text/use-words.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";
import { IssueActPage } from "#app/ui/bulletins/desk-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.test.title");

const searchOf = (request: Request) => filterQuery(readFilter(new URL(request.url).searchParams));

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { issue } = await readIssueForDesk(ctx, args.params.issueId!);
    return json({ issue, address: (await readOwnAccount(ctx)).email });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const search = searchOf(args.request);
    await onceOnly(ctx, form.key, ["test-issue", args.params.issueId!, search, form.revision], (inner) =>
      sendTestIssue(inner, args.params.issueId!, { search }, form),
    );
    return redirectWithNotice(`/secretariat/bulletins/${args.params.issueId!}`, "bulletin.desk.test.done");
  });
}

export default function BulletinTestRoute() {
  const { issue, address } = useLoaderData<typeof loader>();
  return (
    <IssueActPage
      act="test"
      issue={issue}
      schema={confirmForm}
      reply={useReply()}
      letters={[<T key="me" k="bulletin.desk.test.letter" v={{ address }} />]}
    />
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
