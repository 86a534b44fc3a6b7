import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { requireRight } from "#app/domain/access/actor.ts";
import { startImport } from "#app/domain/subscriptions/import-subscribers.ts";
import { importForm } from "#app/domain/subscriptions/record-subscriber-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { readFormWithFile } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ImportPage } from "#app/ui/bulletins/subscriber-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "subscriber.import.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    requireRight(ctx.actor, "run-bulletins");
    return json(null);
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    requireRight(ctx.actor, "run-bulletins");
    const form = await readFormWithFile(args.request, importForm, "file");
    if (!form.ok) return json(form.reply, { status: 422 });
    const { importId } = await startImport(ctx, form.file, form.value);
    return redirect(`/secretariat/subscribers/import/${importId}`, 303);
  });
}

export default function SubscribersImportRoute() {
  return <ImportPage reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
