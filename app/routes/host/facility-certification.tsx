import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { certifyFacility } from "#app/domain/corporations/certify-facility.ts";
import { certificationForm } from "#app/domain/corporations/facility-form.ts";
import { formOfCertification } from "#app/domain/corporations/facility-values.ts";
import { readFacility } from "#app/domain/corporations/read-facility.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { CertificationPage } from "#app/ui/organisations/facility-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "host.certification.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const facility = await readFacility(ctx, args.params.facilityId!);
    if (!facility.mayCertify) throw redirect(`/host/facilities/${facility.id}`);
    return json({ facility, form: formOfCertification(facility) });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, certificationForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["certify-facility", args.params.facilityId!, form.value], (inner) =>
      certifyFacility(inner, args.params.facilityId!, form.value, form.revision),
    );
    return redirectWithNotice(`/host/facilities/${args.params.facilityId!}`, "host.notice.saved");
  });
}

export default function HostFacilityCertificationRoute() {
  return <CertificationPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
