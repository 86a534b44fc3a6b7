import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { listAgenciesOf, listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { GuidePage } from "#app/ui/directory/guide-page.tsx";

export const handle = { who: "anyone", furigana: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "guide.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const municipalities = [...(await listMunicipalities(ctx))];
    const code = new URL(args.request.url).searchParams.get("city");
    const chosen = municipalities.find((one) => one.code === code) ?? null;
    return json({
      municipalities,
      chosen,
      agencies: chosen ? await listAgenciesOf(ctx, chosen.code) : [],
      agencyTypes: [...(await readCodes(ctx)).agencyType],
      sender: await readSetting(ctx, "programme.sender"),
    });
  });
}

export default function GuideRoute() {
  return <GuidePage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
