import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readMyAgency } from "#app/domain/applicants/read-my-agency.ts";
import { listMyConsents } from "#app/domain/consents/list-my-consents.ts";
import { listMyEngagements } from "#app/domain/engagements/list-my-engagements.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { MyHomePage } from "#app/ui/applicant/my-pages.tsx";

export const handle = { who: "applicant", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "me.home.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ ...(await listMyEngagements(ctx)), consents: await listMyConsents(ctx), agency: await readMyAgency(ctx) }),
  );
}

export default function Page() {
  return <MyHomePage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
