import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { isPlaceSection } from "#app/domain/places/place-content.ts";
import { formOfSection } from "#app/domain/places/place-section-values.ts";
import { readPlaceToEdit } from "#app/domain/places/read-place.ts";
import { savePlaceSectionAct } from "#app/domain/places/save-place-section.ts";
import { missing } from "#app/domain/refusal.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
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
  return doAct(args, handle, savePlaceSectionAct);
}

export default function HostPlaceEditSectionRoute() {
  return <PlaceSectionPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
