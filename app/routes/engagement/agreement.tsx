import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readAgreement } from "#app/domain/agreements/read-agreement.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { sideOf } from "#app/http/side-of.server.ts";
import { titleOf } from "#app/text/title.ts";
import { AgreementPage } from "#app/ui/agreements/agreement-page.tsx";

export const handle = { who: "side" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agreement.title", { code: args.data?.one.code ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ one: await readAgreement(ctx, args.params.agreementId!, sideOf(args)) }));
}

export default function Page() {
  return <AgreementPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
