import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { listRequests, requestViews } from "#app/domain/requests/list-requests.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { sideOf } from "#app/http/side-of.server.ts";
import { titleOf } from "#app/text/title.ts";
import { RequestList } from "#app/ui/requests/request-list.tsx";
import { afterOf, pagerLinks } from "#app/http/list-page.ts";

export const handle = { who: "side" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) =>
  titleOf(args, args.data?.side === "agency" ? "request.list-title" : "request.inbox-title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { searchParams } = new URL(args.request.url);
    const view = requestViews.find((one) => one === searchParams.get("view")) ?? "open";
    const side = sideOf(args);
    const { requests, next } = await listRequests(ctx, side, { view, after: afterOf(args.request) });
    return json({
      side,
      view,
      requests,
      codes: pickCodes(await readCodes(ctx), ["workForm"]),
      today: ctx.today(),
      ...pagerLinks(args.request, { view }, next),
    });
  });
}

export default function RequestsPage() {
  return <RequestList {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
