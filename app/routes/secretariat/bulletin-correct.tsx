import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { correctIssueAct } from "#app/domain/bulletins/correct-issue.ts";
import { readIssueForDesk } from "#app/domain/bulletins/read-issue.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { IssueActPage } from "#app/ui/bulletins/desk-pages.tsx";
import { CheckboxGroup } from "#app/ui/form/choice-fields.tsx";
import { TextArea } from "#app/ui/form/text-fields.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.correct.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, correctIssueAct, async (ctx, issue) => {
    const { items } = await readIssueForDesk(ctx, issue.id);
    return { issue, places: items.map(({ placeId, card }) => ({ value: placeId, label: `${card.code}　${card.title}` })) };
  });
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, correctIssueAct);
}

export default function Page() {
  const { issue, act, places } = useLoaderData<typeof loader>();
  return (
    <IssueActPage issue={issue} act={act} words="correct" reply={useReply()}>
      {(fields) => (
        <>
          <TextArea field={fields.note} rows={5} lang="ja" required />
          {places.length ? <CheckboxGroup field={fields.places} required={false} options={places} /> : null}
        </>
      )}
    </IssueActPage>
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
