import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { handInPlaceAct } from "#app/domain/places/hand-in-place.ts";
import { readPlaceToEdit } from "#app/domain/places/read-place.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { PlaceCheckPage } from "#app/ui/places/place-check-page.tsx";
import { placeCodeLists } from "#app/ui/places/place-answers.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "host.place.check-title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, handInPlaceAct, async (ctx, { place }) => ({
    place: await readPlaceToEdit(ctx, place.id),
    codes: pickCodes(await readCodes(ctx), placeCodeLists),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, handInPlaceAct);
}

export default function HostPlaceCheckRoute() {
  return <PlaceCheckPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
