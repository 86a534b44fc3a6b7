import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { noFilter } from "#app/domain/search/filter.ts";
import { listParticipatingNames } from "#app/domain/search/list-corporations.ts";
import { placeColumns, readLastChange, readOpenCodes } from "#app/domain/search/open-data.ts";
import { searchPlaces } from "#app/domain/search/search-places.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { monthText } from "#app/text/format.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { OpenDataPage } from "#app/ui/directory/open-data-page.tsx";

export const handle = { who: "anyone" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "public.data.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const participating = await listParticipatingNames(ctx);
    return json({
      total: (await searchPlaces(ctx, noFilter)).total,
      names: participating.names.length,
      asOf: monthText(participating.asOf, variantOf(args.context.text)),
      changedAt: await readLastChange(ctx),
      columns: [...placeColumns],
      codes: await readOpenCodes(ctx),
      sender: await readSetting(ctx, "programme.sender"),
    });
  });
}

export default function OpenDataRoute() {
  return <OpenDataPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
