import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { discardKeptFormAct } from "#app/domain/accounts/discard-kept-form.ts";
import { readKeptForm } from "#app/domain/accounts/kept-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { KeptFormPage } from "#app/ui/account/kept-form-page.tsx";

export const handle = { who: "signed-in" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "account.kept.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ kept: await readKeptForm(ctx), home: ctx.actor.kind === "applicant" ? "/me" : "/home" }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, discardKeptFormAct);
}

export default function KeptFormRoute() {
  return <KeptFormPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
