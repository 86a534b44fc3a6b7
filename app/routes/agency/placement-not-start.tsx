import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readReasons } from "#app/domain/engagements/read-reasons.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { notStartForm } from "#app/domain/placements/move-placement-form.ts";
import { notStart } from "#app/domain/placements/move-placement.ts";
import { readPlacement } from "#app/domain/placements/read-placement.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { NotStartPage } from "#app/ui/placements/act-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "placement.not-start.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ one: await readPlacement(ctx, args.params.placementId!, "agency"), reasons: await readReasons(ctx), today: ctx.today() }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, notStartForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "not-start", id: args.params.placementId!, ...form.value }, (inner) =>
      notStart(inner, args.params.placementId!, form.value),
    );
    return redirectWithNotice(`/agency/placements/${args.params.placementId!}`, "placement.done.not-started");
  });
}

export default function Page() {
  return <NotStartPage {...useLoaderData<typeof loader>()} base="/agency" party="agency" reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
