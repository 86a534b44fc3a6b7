import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readReasons } from "#app/domain/engagements/read-reasons.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { suspendPlacementForm } from "#app/domain/placements/move-placement-form.ts";
import { suspendPlacement } from "#app/domain/placements/move-placement.ts";
import { readPlacement } from "#app/domain/placements/read-placement.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { SuspendPage } from "#app/ui/placements/act-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "placement.suspend.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ one: await readPlacement(ctx, args.params.placementId!, "host"), reasons: await readReasons(ctx), today: ctx.today() }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, suspendPlacementForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "suspend", id: args.params.placementId!, ...form.value }, (inner) =>
      suspendPlacement(inner, args.params.placementId!, "host", form.value),
    );
    return redirectWithNotice(`/host/placements/${args.params.placementId!}`, "placement.done.suspended");
  });
}

export default function Page() {
  return <SuspendPage {...useLoaderData<typeof loader>()} base="/host" party="host" reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
