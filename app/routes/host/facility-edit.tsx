import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { editFacility } from "#app/domain/corporations/edit-facility.ts";
import { facilityForm } from "#app/domain/corporations/facility-form.ts";
import { formOfFacility } from "#app/domain/corporations/facility-values.ts";
import { readFacility } from "#app/domain/corporations/read-facility.ts";
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
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "host.facility.edit-title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const facility = await readFacility(ctx, args.params.facilityId!);
    if (!facility.mayEdit) throw redirect(`/host/facilities/${facility.id}`);
    return json({
      facility: { id: facility.id, name: facility.name },
      revision: facility.revision,
      form: formOfFacility(facility),
      neighbours: facility.neighbours,
      municipalities: await listMunicipalities(ctx),
      codes: pickCodes(await readCodes(ctx), ["facilityType"]),
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, facilityForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { tellsAuthority } = await onceOnly(ctx, form.key, ["edit-facility", args.params.facilityId!, form.value], (inner) =>
      editFacility(inner, args.params.facilityId!, form.value, form.revision),
    );
    return redirectWithNotice(
      `/host/facilities/${args.params.facilityId!}`,
      tellsAuthority ? "host.notice.tell-authority" : "host.notice.saved",
    );
  });
}

export default function HostFacilityEditRoute() {
  return <FacilityFormPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
