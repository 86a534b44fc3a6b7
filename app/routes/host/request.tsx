import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { groupsOf } from "#app/domain/access/disclosure.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { readRequestDeadlines, readRequestForHost } from "#app/domain/requests/read-request.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { HostRequestPage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "request.title", { code: args.data?.one.head.code ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readRequestForHost(ctx, args.params.requestId!);
    const { lapseOn } = await readRequestDeadlines(ctx, one.head);
    return json({
      one,
      groups: groupsOf(one.shown),
      codes: pickCodes(await readCodes(ctx), ["workForm", "consideration", "declineReason", "withdrawReason"]),
      today: ctx.today(),
      lapseOn,
    });
  });
}

export default function RequestPage() {
  return <HostRequestPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
