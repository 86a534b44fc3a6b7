import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { LinkDonePage } from "#app/ui/applicant/act-pages.tsx";

export const handle = { who: "link", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "me.done.title");

// The link may have ended with the act, so this page knows nothing of it.
export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async () => json({}));
}

export default function Page() {
  return <LinkDonePage />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
