import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { confirmImport, readImport } from "#app/domain/subscriptions/import-subscribers.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readHiddenForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ImportCheckPage } from "#app/ui/bulletins/subscriber-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "subscriber.import.check-title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ one: await readImport(ctx, args.params.importId!) }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    await readHiddenForm(args.request, confirmForm);
    const { imported } = await confirmImport(ctx, args.params.importId!);
    return redirectWithNotice(`/secretariat/subscribers/import/${args.params.importId!}`, "subscriber.import.done-notice", { imported });
  });
}

export default function SubscribersImportCheckRoute() {
  return <ImportCheckPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
