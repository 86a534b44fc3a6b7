import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { demoApplicantEmail, demoPassword, demoSignIns } from "#app/domain/accounts/demo-sign-ins.ts";
import { signInForm } from "#app/domain/accounts/sign-in-form.ts";
import { signIn } from "#app/domain/accounts/sign-in.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { beginSession, lostSession } from "#app/http/begin-session.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { wantedPath } from "#app/http/safe-back.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { SignInPage, type SignInFacts } from "#app/ui/account/sign-in-page.tsx";

export const handle = { who: "anyone" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "account.sign-in.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const to = wantedPath(args.request);
    if (ctx.actor.kind !== "guest") throw redirect(to ?? "/home");
    const { searchParams } = new URL(args.request.url);
    const demo = args.context.app.isDemo ? { password: demoPassword, people: [...demoSignIns], applicantEmail: demoApplicantEmail } : null;
    const facts: SignInFacts = { to, email: demo && searchParams.get("email"), isLost: lostSession(args.request), demo };
    return json(facts);
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, signInForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const who = await signIn(ctx, form.value, args.context.addressHash);
    return beginSession(args, ctx, who, wantedPath(args.request));
  });
}

export default function SignInRoute() {
  return <SignInPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
