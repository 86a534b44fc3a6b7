import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { found } from "#app/domain/refusal.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { MailPage } from "#app/ui/demo/mailbox-pages.tsx";

export const handle = { who: "demo" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "demo.mail.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async () => {
    const { html, ...mail } = found(await found(args.context.app.mailDesk.mailbox).read(args.params.name!));
    return json({ mail, htmlHref: html === null ? null : `/demo/mail/${mail.name}/html` });
  });
}

export default function DemoMailOneRoute() {
  return <MailPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
