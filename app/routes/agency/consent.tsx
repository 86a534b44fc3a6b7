import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCaseHead } from "#app/domain/applicants/find-case.ts";
import { readPersonName } from "#app/domain/applicants/read-person-name.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { readConsent } from "#app/domain/consents/list-consents.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ConsentPaper } from "#app/ui/cases/consents-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agency.consent.paper-title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readCaseHead(ctx, args.params.applicantId!);
    const consent = await readConsent(ctx, one.applicantId, args.params.consentId!);
    return json({
      one,
      consent,
      ...(await readPersonName(ctx, one.applicantId)),
      codes: pickCodes(await readCodes(ctx), ["consentScope", "consentMethod"]),
    });
  });
}

export default function ConsentPage() {
  return <ConsentPaper {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
