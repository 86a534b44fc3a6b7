import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { filterParts } from "#app/domain/search/filter.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { endSubscription } from "#app/domain/subscriptions/end-subscription.ts";
import { readSubscription, searchKey } from "#app/domain/subscriptions/read-subscription.ts";
import { readUnsubscribeToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { LeavePage } from "#app/ui/bulletins/subscribe-pages.tsx";
import { searchText } from "#app/ui/bulletins/topic-options.ts";

export const handle = { who: "machine" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) =>
  titleOf(args, args.data?.isOver ? "bulletin.leave.done-title" : "bulletin.leave.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const token = args.params.token!;
    const { maskedEmail, state, searches, mayComeBack, leaveReason } = await readSubscription(ctx, readUnsubscribeToken(ctx, token));
    const sources = { codes: await readCodes(ctx), municipalities: await listMunicipalities(ctx), variant: variantOf(args.context.text) };
    return json({
      email: maskedEmail,
      isOver: state === "ended",
      mayComeBack,
      reason: leaveReason,
      searches: searches.map((one) => ({ key: searchKey(one), text: searchText(one, filterParts, sources) })),
      ownHref: `/u/${token}`,
    });
  });
}

/** RFC 8058: mail programmes post here for their reader, without a cookie, and take any success for done. */
export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    await endSubscription({ ...ctx, via: "link" }, readUnsubscribeToken(ctx, args.params.token!));
    return json(null);
  });
}

export default function UnsubscribeRoute() {
  return <LeavePage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
