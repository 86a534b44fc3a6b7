import { json, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readPlaceToEdit } from "#app/domain/places/read-place.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { PlaceEditPage } from "#app/ui/places/place-edit-page.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "host.place.edit-title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const place = await readPlaceToEdit(ctx, args.params.placeId!);
    if (!place.isEditable) throw redirect(`/host/places/${place.id}`);
    return json({ place });
  });
}

export default function HostPlaceEditRoute() {
  return <PlaceEditPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
