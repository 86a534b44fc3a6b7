import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCase } from "#app/domain/applicants/read-case.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { CasePage } from "#app/ui/cases/case-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agency.case.title", { number: args.data?.one.caseNumber ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readCase(ctx, args.params.applicantId!);
    return json({
      one,
      codes: pickCodes(await readCodes(ctx), ["background", "consentScope", "declineReason", "withdrawReason"]),
      today: ctx.today(),
    });
  });
}

export default function Page() {
  return <CasePage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
