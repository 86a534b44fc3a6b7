import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { distances } from "#app/domain/search/distances.ts";
import { filterGroups } from "#app/domain/search/filter.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { changeTopicsAct } from "#app/domain/subscriptions/change-topics.ts";
import { previewSearches, previewTyped } from "#app/domain/subscriptions/preview-searches.ts";
import { readSubscription } from "#app/domain/subscriptions/read-subscription.ts";
import { readPreferencesToken, unsubscribeToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { valuesOfTopics } from "#app/domain/subscriptions/topics-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { PreferencesPage } from "#app/ui/bulletins/subscribe-pages.tsx";
import { topicOptions } from "#app/ui/bulletins/topic-options.ts";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "link" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "bulletin.preferences.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readSubscription(ctx, readPreferencesToken(ctx, args.params.token!));
    return json({
      state: one.state,
      email: one.maskedEmail,
      newEmail: one.maskedNewEmail,
      pausedUntil: one.pausedUntil,
      revision: one.revision,
      wishes: valuesOfTopics(one),
      options: topicOptions(filterGroups, distances.offered, {
        codes: await readCodes(ctx),
        municipalities: await listMunicipalities(ctx),
        variant: variantOf(args.context.text),
      }),
      preview: await previewSearches(
        ctx,
        one.searches.map(({ filter }) => filter),
      ),
      ownHref: `/subscribe/${args.params.token!}`,
      leaveHref: `/u/${unsubscribeToken(ctx, one.subscriptionId)}`,
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, changeTopicsAct, { beside: previewTyped });
}

export default function SubscribePreferencesRoute() {
  return <PreferencesPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
