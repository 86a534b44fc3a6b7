import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { approvePlaceAct } from "#app/domain/places/approve-place.ts";
import { readPlaceToReview } from "#app/domain/places/read-place.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ApprovePage } from "#app/ui/places/review-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.place.approve.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, approvePlaceAct, async (ctx, { place }) => ({ place: await readPlaceToReview(ctx, place.id) }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, approvePlaceAct);
}

export default function SecretariatPlaceApproveRoute() {
  return <ApprovePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
