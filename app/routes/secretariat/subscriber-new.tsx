import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { requireRight } from "#app/domain/access/actor.ts";
import { distances } from "#app/domain/search/distances.ts";
import { filterGroups, noFilter } from "#app/domain/search/filter.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { filtersOfTyped, previewSearches } from "#app/domain/subscriptions/preview-searches.ts";
import { recordSubscriberForm } from "#app/domain/subscriptions/record-subscriber-form.ts";
import { recordSubscriber } from "#app/domain/subscriptions/record-subscriber.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { RecordSubscriberPage } from "#app/ui/bulletins/subscriber-pages.tsx";
import { topicOptions } from "#app/ui/bulletins/topic-options.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "subscriber.new");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    requireRight(ctx.actor, "run-bulletins");
    const options = topicOptions(filterGroups, distances.offered, {
      codes: await readCodes(ctx),
      municipalities: await listMunicipalities(ctx),
      variant: variantOf(args.context.text),
    });
    return json({ options, preview: await previewSearches(ctx, [noFilter]) });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    requireRight(ctx.actor, "run-bulletins");
    const form = await readForm(args.request, recordSubscriberForm);
    if (!form.ok)
      return json({ ...form.reply, preview: await previewSearches(ctx, filtersOfTyped(form.reply.initialValue)) }, { status: 422 });
    const via = form.value.consentSource;
    const { subscriptionId } = await onceOnly({ ...ctx, via }, form.key, ["record-subscriber", form.value], (inner) =>
      recordSubscriber(inner, form.value),
    );
    return redirectWithNotice(`/secretariat/subscribers/${subscriptionId}`, "subscriber.new-done");
  });
}

export default function SubscriberNewRoute() {
  return <RecordSubscriberPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
