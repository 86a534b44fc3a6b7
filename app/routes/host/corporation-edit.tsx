import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { editCorporation } from "#app/domain/corporations/edit-corporation.ts";
import { formOfOrganisation } from "#app/domain/corporations/facility-values.ts";
import { corporationForm } from "#app/domain/corporations/organisation-form.ts";
import { readCorporation } from "#app/domain/corporations/read-corporation.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { CorporationEditPage } from "#app/ui/organisations/corporation-pages.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "host.corporation.edit");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const corporation = await readCorporation(ctx, new URL(args.request.url).searchParams.get("of"));
    if (!corporation.isManaged) throw redirect(`/host/corporation?of=${corporation.id}`);
    return json({ corporation, form: formOfOrganisation(corporation) });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const corporation = await readCorporation(ctx, new URL(args.request.url).searchParams.get("of"));
    const form = await readForm(args.request, corporationForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["edit-corporation", corporation.id, form.value], (inner) =>
      editCorporation(inner, corporation.id, form.value, form.revision),
    );
    return redirectWithNotice(`/host/corporation?of=${corporation.id}`, "host.notice.saved");
  });
}

export default function HostCorporationEditRoute() {
  return <CorporationEditPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
