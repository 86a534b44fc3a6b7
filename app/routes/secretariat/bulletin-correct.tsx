import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { correctIssueForm } from "#app/domain/bulletins/correct-issue-form.ts";
import { correctIssue } from "#app/domain/bulletins/correct-issue.ts";
import { readIssueForDesk } from "#app/domain/bulletins/read-issue.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { IssueActPage } from "#app/ui/bulletins/desk-pages.tsx";
import { CheckboxGroup } from "#app/ui/form/choice-fields.tsx";
import { TextArea } from "#app/ui/form/text-fields.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.correct.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { issue, items } = await readIssueForDesk(ctx, args.params.issueId!);
    return json({ issue, places: items.map(({ placeId, card }) => ({ value: placeId, label: `${card.code}　${card.title}` })) });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, correctIssueForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const correction = await onceOnly(ctx, form.key, ["correct-issue", args.params.issueId!, form.value, form.revision], (inner) =>
      correctIssue(inner, args.params.issueId!, form.value, form),
    );
    return redirectWithNotice(`/secretariat/bulletins/${correction.issueId}`, "bulletin.desk.correct.done");
  });
}

export default function BulletinCorrectRoute() {
  const { issue, places } = useLoaderData<typeof loader>();
  return (
    <IssueActPage act="correct" issue={issue} schema={correctIssueForm} reply={useReply()}>
      {(fields) => (
        <>
          <TextArea field={fields.note} rows={5} lang="ja" required />
          {places.length ? <CheckboxGroup field={fields.places} options={places} /> : null}
        </>
      )}
    </IssueActPage>
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
