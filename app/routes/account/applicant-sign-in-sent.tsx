import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { LinkSentPage } from "#app/ui/account/ask-for-link-pages.tsx";

export const handle = { who: "anyone", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "link.sent.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ minutes: ctx.programme.timings.applicantLinkMinutes, isDemo: args.context.app.isDemo }),
  );
}

export default function ApplicantSignInSentRoute() {
  return <LinkSentPage words="link.sent" againHref="/sign-in/applicant" {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
