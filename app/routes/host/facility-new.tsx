import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { facilityForm } from "#app/domain/corporations/facility-form.ts";
import { formOfFacility } from "#app/domain/corporations/facility-values.ts";
import { readCorporation } from "#app/domain/corporations/read-corporation.ts";
import { listNeighbours } from "#app/domain/corporations/read-facility.ts";
import { registerFacility } from "#app/domain/corporations/register-facility.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { FacilityFormPage } from "#app/ui/organisations/facility-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "host.facilities.new");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const corporation = await readCorporation(ctx, new URL(args.request.url).searchParams.get("of"));
    if (!corporation.isManaged) throw redirect("/host/facilities");
    return json({
      facility: null,
      form: formOfFacility(null),
      neighbours: await listNeighbours(ctx, corporation.id, null),
      municipalities: await listMunicipalities(ctx),
      codes: pickCodes(await readCodes(ctx), ["facilityType"]),
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const corporation = await readCorporation(ctx, new URL(args.request.url).searchParams.get("of"));
    const form = await readForm(args.request, facilityForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { facilityId } = await onceOnly(ctx, form.key, ["register-facility", corporation.id, form.value], (inner) =>
      registerFacility(inner, corporation.id, form.value),
    );
    return redirectWithNotice(`/host/facilities/${facilityId}`, "host.notice.registered");
  });
}

export default function HostFacilityNewRoute() {
  return <FacilityFormPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
