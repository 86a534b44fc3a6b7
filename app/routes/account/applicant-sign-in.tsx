import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askForApplicantLink } from "#app/domain/accounts/applicant-sign-in.ts";
import { askForLinkForm } from "#app/domain/accounts/sign-in-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { keepWantedPath, wantedPath } from "#app/http/safe-back.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AskForLinkPage } from "#app/ui/account/ask-for-link-pages.tsx";

export const handle = { who: "anyone", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "link.ask.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async () =>
    json({ email: args.context.app.isDemo ? new URL(args.request.url).searchParams.get("email") : null }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, askForLinkForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await askForApplicantLink(ctx, form.value.email, args.context.addressHash);
    const wanted = wantedPath(args.request);
    return redirect("/sign-in/applicant/sent", { status: 303, headers: wanted ? { "Set-Cookie": keepWantedPath(wanted) } : undefined });
  });
}

export default function ApplicantSignInRoute() {
  return (
    <AskForLinkPage
      words="link.ask"
      {...useLoaderData<typeof loader>()}
      reply={useReply()}
      other={{ href: "/sign-in", key: "link.ask.staff" }}
    />
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
