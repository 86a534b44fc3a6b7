import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readDoneByLink } from "#app/domain/agreements/act-by-link.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { LinkDonePage, titleOfDone } from "#app/ui/applicant/act-pages.tsx";

export const handle = { who: "link", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, titleOfDone(args.data));

// The link may have ended with the act or before it: what stands here is in the receipt.
export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const id = new URL(args.request.url).searchParams.get("of");
    const { did, late, agency } = await readDoneByLink(ctx, args.params.token!, id);
    return json({ did, late, agency });
  });
}

export default function Page() {
  return <LinkDonePage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
