import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { readPlaceToReview } from "#app/domain/places/read-place.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ReviewPage } from "#app/ui/places/review-pages.tsx";
import { placeCodeLists } from "#app/ui/places/place-answers.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "host.place.title", { code: args.data?.place.code ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    return json({ place: await readPlaceToReview(ctx, args.params.placeId!), codes: pickCodes(await readCodes(ctx), placeCodeLists) });
  });
}

export default function SecretariatPlaceRoute() {
  return <ReviewPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
