import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { demoKitForm } from "#app/domain/demo-kit-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { KitDemo } from "#app/ui/demo/kit-demo.tsx";

export const handle = { who: "demo" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "demo.kit.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async () => json({}));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async () => {
    const form = await readForm(args.request, demoKitForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    return redirectWithNotice("/demo/kit", "demo.kit.saved");
  });
}

export default function KitPage() {
  return <KitDemo reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
