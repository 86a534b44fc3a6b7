import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readPlaceToEdit } from "#app/domain/places/read-place.ts";
import { takeBackPlaceAct } from "#app/domain/places/take-back-place.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { PlainActPage } from "#app/ui/places/place-act-page.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.place.take-back.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, takeBackPlaceAct, async (ctx, { place }) => ({ place: await readPlaceToEdit(ctx, place.id) }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, takeBackPlaceAct);
}

export default function HostPlaceTakeBackRoute() {
  return <PlainActPage on="take-back" {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
