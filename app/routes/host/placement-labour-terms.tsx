import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { deliverTermsForm } from "#app/domain/placements/prepare-placement-form.ts";
import { deliverTerms } from "#app/domain/placements/prepare-placement.ts";
import { readPlacement } from "#app/domain/placements/read-placement.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { TermsPage } from "#app/ui/placements/act-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "placement.terms-form.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ one: await readPlacement(ctx, args.params.placementId!, "host"), today: ctx.today() }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, deliverTermsForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "labour-terms", id: args.params.placementId!, ...form.value }, (inner) =>
      deliverTerms(inner, args.params.placementId!, form.value.deliveredOn),
    );
    return redirectWithNotice(`/host/placements/${args.params.placementId!}`, "placement.done.terms");
  });
}

export default function Page() {
  return <TermsPage {...useLoaderData<typeof loader>()} base="/host" party="host" reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
