import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readPeriod } from "#app/domain/bulletins/bulletin-content.ts";
import { itemsFor, readIssueContent } from "#app/domain/bulletins/issue-content.ts";
import { readPublicIssue, shown } from "#app/domain/bulletins/read-issue.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { filterParts, filterQuery, readFilter } from "#app/domain/search/filter.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { IssuePage } from "#app/ui/bulletins/archive-pages.tsx";
import { itemViews } from "#app/ui/bulletins/issue-items.ts";
import { topicsText } from "#app/ui/bulletins/topic-options.ts";

export const handle = { who: "anyone" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => {
  if (!args.data) return titleOf(args, "bulletin.archive.title");
  const { year, month, correction } = readPeriod(args.data.periodKey);
  return titleOf(args, correction ? "bulletin.title-correction" : "bulletin.title", { year, month, number: correction ?? 0 });
};

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const issue = await readPublicIssue(ctx, args.params.issue!);
    const content = await readIssueContent(ctx, { id: issue.issueId, frozen_at: issue.frozenAt });
    const filter = readFilter(new URL(args.request.url).searchParams);
    const sources = { codes: await readCodes(ctx), municipalities: await listMunicipalities(ctx), variant: variantOf(args.context.text) };
    const { periodKey, sentOn, nextSendOn, editorNote, notices, related } = issue;
    return json({
      periodKey,
      sentOn,
      nextSendOn,
      editorNote,
      notices,
      related,
      items: itemViews(itemsFor(content, [filter]).map(shown), sources.codes, sources.variant, content.day),
      topics: filterQuery(filter) ? topicsText(filterParts(filter), sources) : null,
    });
  });
}

export default function BulletinRoute() {
  return <IssuePage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
