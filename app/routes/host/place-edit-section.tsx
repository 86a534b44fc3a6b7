import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { isPlaceSection, nextSection } from "#app/domain/places/place-content.ts";
import { placeSectionForms } from "#app/domain/places/place-section-form.ts";
import { formOfSection } from "#app/domain/places/place-section-values.ts";
import { readPlaceToEdit } from "#app/domain/places/read-place.ts";
import { savePlaceForm } from "#app/domain/places/save-place-section.ts";
import { missing } from "#app/domain/refusal.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { PlaceSectionPage } from "#app/ui/places/place-section-page.tsx";
import { placeCodeLists } from "#app/ui/places/place-answers.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, `host.place.section.${args.params.section}`);

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { section } = args.params;
    if (!isPlaceSection(section)) throw missing();
    const place = await readPlaceToEdit(ctx, args.params.placeId!);
    if (!place.isEditable) throw redirect(`/host/places/${place.id}`);
    return json({ place, section, form: formOfSection(section, place.content), codes: pickCodes(await readCodes(ctx), placeCodeLists) });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { section } = args.params;
    if (!isPlaceSection(section)) throw missing();
    const form = await readForm(args.request, placeSectionForms[section]);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["save-place", args.params.placeId!, section, form.value], (inner) =>
      savePlaceForm(inner, args.params.placeId!, section, form.value, form.revision),
    );
    const next = form.value.then === "list" ? null : nextSection(section);
    const base = `/host/places/${args.params.placeId!}`;
    return redirectWithNotice(
      next ? `${base}/edit/${next}` : form.value.then === "list" ? `${base}/edit` : `${base}/check`,
      "host.notice.saved",
    );
  });
}

export default function HostPlaceEditSectionRoute() {
  return <PlaceSectionPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
