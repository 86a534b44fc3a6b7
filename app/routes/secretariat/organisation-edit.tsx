import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { editOrganisation } from "#app/domain/corporations/edit-organisation.ts";
import { formOfOrganisation } from "#app/domain/corporations/facility-values.ts";
import { readOrganisation } from "#app/domain/corporations/list-organisations.ts";
import { isRegisteredKind, organisationForms } from "#app/domain/corporations/organisation-form.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { OrganisationFormPage } from "#app/ui/organisations/organisation-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "secretariat.organisations.edit");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const organisation = await readOrganisation(ctx, args.params.organisationId!);
    if (!isRegisteredKind(organisation.kind)) throw redirect(`/secretariat/organisations/${organisation.id}`);
    return json({
      kind: organisation.kind,
      organisation,
      form: formOfOrganisation(organisation),
      municipalities: await listMunicipalities(ctx),
      codes: pickCodes(await readCodes(ctx), ["agencyType"]),
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { kind } = await readOrganisation(ctx, args.params.organisationId!);
    const form = await readForm(args.request, organisationForms[isRegisteredKind(kind) ? kind : "corporation"]);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["edit-organisation", args.params.organisationId!, form.value], (inner) =>
      editOrganisation(inner, args.params.organisationId!, form.value, form.revision),
    );
    return redirectWithNotice(`/secretariat/organisations/${args.params.organisationId!}`, "host.notice.saved");
  });
}

export default function SecretariatOrganisationEditRoute() {
  return <OrganisationFormPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
