import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { handInPlace } from "#app/domain/places/hand-in-place.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { readPlaceToEdit } from "#app/domain/places/read-place.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { PlaceCheckPage } from "#app/ui/places/place-check-page.tsx";
import { placeCodeLists } from "#app/ui/places/place-answers.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "host.place.check-title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const place = await readPlaceToEdit(ctx, args.params.placeId!);
    if (!place.isEditable) throw redirect(`/host/places/${place.id}`);
    return json({ place, codes: pickCodes(await readCodes(ctx), placeCodeLists) });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const done = await onceOnly(ctx, form.key, ["hand-in-place", args.params.placeId!], (inner) =>
      handInPlace(inner, args.params.placeId!, form.revision),
    );
    return redirectWithNotice(`/host/places/${args.params.placeId!}`, `host.notice.${done}`);
  });
}

export default function HostPlaceCheckRoute() {
  return <PlaceCheckPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
