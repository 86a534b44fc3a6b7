import { json, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readPeriod } from "#app/domain/bulletins/bulletin-content.ts";
import { readCall } from "#app/domain/bulletins/call-for-information.ts";
import { callDay, freezeDay, isTooLate, readRhythm } from "#app/domain/bulletins/issue-dates.ts";
import { readIssueForDesk } from "#app/domain/bulletins/read-issue.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { dayInTokyo } from "#app/domain/time/tokyo.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { DeskIssuePage } from "#app/ui/bulletins/desk-pages.tsx";
import { itemViews } from "#app/ui/bulletins/issue-items.ts";

export const handle = {
  who: "secretariat",
} satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => {
  if (!args.data) return titleOf(args, "bulletin.desk.title");
  const { year, month, correction } = readPeriod(args.data.issue.periodKey);
  return titleOf(args, "bulletin.desk.issue-title", {
    title: { word: correction ? "bulletin.title-correction" : "bulletin.title", v: { year, month, number: correction ?? 0 } },
  });
};

/** Without a script a page can only be fetched again whole; it is where the reader has asked for it. */
const watchSeconds = 30;
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { items, ...desk } = await readIssueForDesk(ctx, args.params.issueId!);
    const rhythm = await readRhythm(ctx);
    const { sendOn, state } = desk.issue;
    const isWatched = state === "sending" && new URL(args.request.url).searchParams.get("watch") === "on";
    const call = state === "collecting" ? await readCall(ctx, desk.issue) : null;
    const view = {
      ...desk,
      call,
      items: itemViews(
        items,
        await readCodes(ctx),
        variantOf(args.context.text),
        desk.issue.frozenAt ? dayInTokyo(desk.issue.frozenAt) : ctx.today(),
      ),
      freezeOn: freezeDay(rhythm, sendOn),
      callOn: callDay(rhythm, sendOn),
      isLate: isTooLate(rhythm, sendOn, ctx.today()),
      isWatched,
    };
    return json(view, isWatched ? { headers: { Refresh: String(watchSeconds) } } : undefined);
  });
}

export default function BulletinDeskRoute() {
  return <DeskIssuePage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
