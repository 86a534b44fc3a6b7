import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { distances } from "#app/domain/search/distances.ts";
import { filterGroups, noFilter } from "#app/domain/search/filter.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { previewSearches, previewTyped } from "#app/domain/subscriptions/preview-searches.ts";
import { recordSubscriberAct } from "#app/domain/subscriptions/record-subscriber.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { RecordSubscriberPage } from "#app/ui/bulletins/subscriber-pages.tsx";
import { topicOptions } from "#app/ui/bulletins/topic-options.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "subscriber.new");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, recordSubscriberAct, async (ctx) => ({
    options: topicOptions(filterGroups, distances.offered, {
      codes: await readCodes(ctx),
      municipalities: await listMunicipalities(ctx),
      variant: variantOf(args.context.text),
    }),
    preview: await previewSearches(ctx, [noFilter]),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, recordSubscriberAct, { beside: previewTyped });
}

export default function SubscriberNewRoute() {
  return <RecordSubscriberPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
