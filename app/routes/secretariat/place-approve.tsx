import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { readPlaceToReview } from "#app/domain/places/read-place.ts";
import { approvePlace } from "#app/domain/places/review-place.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ApprovePage } from "#app/ui/places/review-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "secretariat.approve.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const place = await readPlaceToReview(ctx, args.params.placeId!);
    if (place.state !== "in-review") throw redirect(`/secretariat/places/${place.id}`);
    return json({ place });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["approve-place", args.params.placeId!, form.value], (inner) =>
      approvePlace(inner, args.params.placeId!, form.revision),
    );
    return redirectWithNotice("/secretariat/places", "secretariat.notice.approve");
  });
}

export default function SecretariatPlaceApproveRoute() {
  return <ApprovePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
