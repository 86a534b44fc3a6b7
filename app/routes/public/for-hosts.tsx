import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes, workFormRules } from "#app/domain/codes/codes.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ForHostsPage } from "#app/ui/directory/audience-pages.tsx";

export const handle = { who: "anyone" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "public.hosts.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const codes = await readCodes(ctx);
    return json({
      confirmDays: await readSetting(ctx, "place.confirm-days"),
      sender: await readSetting(ctx, "programme.sender"),
      forms: codes.workForm.map((form) => ({ ...form, ...workFormRules(codes, form.code) })),
    });
  });
}

export default function ForHostsRoute() {
  return <ForHostsPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
