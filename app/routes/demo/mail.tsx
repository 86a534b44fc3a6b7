import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { found } from "#app/domain/refusal.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { MailboxPage } from "#app/ui/demo/mailbox-pages.tsx";

export const handle = { who: "demo" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "demo.mail.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async () => {
    const { searchParams } = new URL(args.request.url);
    const to = searchParams.get("to") ?? "";
    const page = await found(args.context.app.mailDesk.mailbox).list({
      to: to || undefined,
      before: searchParams.get("before") ?? undefined,
    });
    return json({ ...page, to });
  });
}

export default function DemoMailRoute() {
  return <MailboxPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
