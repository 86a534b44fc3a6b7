import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { filterParts } from "#app/domain/search/filter.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { readSubscriber } from "#app/domain/subscriptions/read-subscribers.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { SubscriberPage } from "#app/ui/bulletins/subscriber-pages.tsx";
import { searchText } from "#app/ui/bulletins/topic-options.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "subscriber.one-title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readSubscriber(ctx, args.params.subscriptionId!);
    const sources = { codes: await readCodes(ctx), municipalities: await listMunicipalities(ctx), variant: variantOf(args.context.text) };
    return json({ one, topics: one.searches.map((search) => searchText(search, filterParts, sources)) });
  });
}

export default function SubscriberRoute() {
  return <SubscriberPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
