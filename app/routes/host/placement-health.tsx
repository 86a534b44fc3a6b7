import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { clearHealthForm } from "#app/domain/placements/prepare-placement-form.ts";
import { clearHealth } from "#app/domain/placements/prepare-placement.ts";
import { readPlacementToClear } from "#app/domain/placements/read-placement.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { HealthPage } from "#app/ui/placements/act-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "placement.health-form.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ one: await readPlacementToClear(ctx, args.params.placementId!, "host"), today: ctx.today() }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, clearHealthForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "health", id: args.params.placementId!, ...form.value }, (inner) =>
      clearHealth(inner, args.params.placementId!, "host", form.value),
    );
    return redirectWithNotice(`/host/placements/${args.params.placementId!}`, "placement.done.health");
  });
}

export default function Page() {
  return <HealthPage {...useLoaderData<typeof loader>()} base="/host" party="host" reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
