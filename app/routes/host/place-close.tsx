import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { closeForm } from "#app/domain/places/keep-place-form.ts";
import { closePlace } from "#app/domain/places/keep-place.ts";
import { readPlaceToEdit } from "#app/domain/places/read-place.ts";
import { mayMove } from "#app/domain/workflows/define-workflow.ts";
import { placeWorkflow } from "#app/domain/workflows/place.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ClosePage } from "#app/ui/places/place-act-page.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "host.place.act.close.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const place = await readPlaceToEdit(ctx, args.params.placeId!);
    if (!mayMove(placeWorkflow, place.state, "close", "host")) throw redirect(`/host/places/${place.id}`);
    return json({ place });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, closeForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["close-place", args.params.placeId!, form.value], (inner) =>
      closePlace(inner, args.params.placeId!, form.value.note),
    );
    return redirectWithNotice(`/host/places/${args.params.placeId!}`, "host.notice.close");
  });
}

export default function HostPlaceCloseRoute() {
  return <ClosePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
