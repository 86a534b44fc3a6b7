import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { distances } from "#app/domain/search/distances.ts";
import { filterGroups, readFilter } from "#app/domain/search/filter.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { previewSearches, previewTyped } from "#app/domain/subscriptions/preview-searches.ts";
import { subscribeAct } from "#app/domain/subscriptions/subscribe.ts";
import { rowOfSearch } from "#app/domain/subscriptions/topics-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { SubscribePage } from "#app/ui/bulletins/subscribe-pages.tsx";
import { topicOptions } from "#app/ui/bulletins/topic-options.ts";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "anyone" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.subscribe.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    // A list of places hands its conditions over in its own query; "new within days" says nothing in a mail.
    const filter = { ...readFilter(new URL(args.request.url).searchParams), newDays: null };
    const options = topicOptions(filterGroups, distances.offered, {
      codes: await readCodes(ctx),
      municipalities: await listMunicipalities(ctx),
      variant: variantOf(args.context.text),
    });
    return json({
      options,
      wishes: { searches: [rowOfSearch("", filter)], frequency: "issue", language: args.context.text.lang },
      preview: await previewSearches(ctx, [filter]),
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, subscribeAct, { beside: previewTyped });
}

export default function SubscribeRoute() {
  return <SubscribePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
