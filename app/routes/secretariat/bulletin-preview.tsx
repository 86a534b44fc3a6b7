import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readIssueForDesk } from "#app/domain/bulletins/read-issue.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { filterGroups, filterQuery, readFilter } from "#app/domain/search/filter.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { PreviewPage } from "#app/ui/bulletins/preview-page.tsx";
import { topicOptions } from "#app/ui/bulletins/topic-options.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.desk.preview-page.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { issue } = await readIssueForDesk(ctx, args.params.issueId!);
    const { searchParams } = new URL(args.request.url);
    const filter = readFilter(searchParams);
    const lang = searchParams.get("lang") === "en" ? "en" : "ja";
    const subscriptionId = searchParams.get("reader");
    const mail = await args.context.app.mailDesk.previewBulletin(ctx, issue.id, subscriptionId ? { subscriptionId } : { lang, filter });
    const query = subscriptionId
      ? `reader=${encodeURIComponent(subscriptionId)}`
      : [filterQuery(filter), `lang=${lang}`].filter(Boolean).join("&");
    return json({
      issueId: issue.id,
      periodKey: issue.periodKey,
      options: topicOptions(filterGroups, [], {
        codes: await readCodes(ctx),
        municipalities: await listMunicipalities(ctx),
        variant: variantOf(args.context.text),
      }),
      topics: { municipalities: filter.municipalities, tasks: filter.tasks, workForms: filter.workForms },
      lang: lang as "ja" | "en",
      mail: mail && { subject: mail.subject, text: mail.text },
      isOfReader: subscriptionId !== null,
      htmlHref: `/secretariat/bulletins/${issue.id}/preview.html?${query}`,
      testHref: issue.sendingAt || subscriptionId ? null : `/secretariat/bulletins/${issue.id}/test?${filterQuery(filter)}`,
      paperHref: `/secretariat/bulletins/${issue.id}/paper.pdf`,
    });
  });
}

export default function BulletinPreviewRoute() {
  return <PreviewPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
