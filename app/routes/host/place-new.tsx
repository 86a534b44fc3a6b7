import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listFacilities } from "#app/domain/corporations/list-facilities.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { startPlaceForm } from "#app/domain/places/keep-place-form.ts";
import { startPlace } from "#app/domain/places/start-place.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { PlaceNewPage } from "#app/ui/places/place-new-page.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "host.places.new");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const query = new URL(args.request.url).searchParams;
    const { facilities, next } = await listFacilities(ctx, { right: "edit-places", after: query.get("after") });
    return json({
      facilities,
      chosen: query.get("facility"),
      nextHref: next ? `/host/places/new?after=${encodeURIComponent(next)}` : undefined,
      isLater: query.has("after"),
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, startPlaceForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { placeId } = await onceOnly(ctx, form.key, ["start-place", form.value], (inner) => startPlace(inner, form.value.facilityId));
    return redirect(`/host/places/${placeId}/edit`);
  });
}

export default function HostPlaceNewRoute() {
  return <PlaceNewPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
