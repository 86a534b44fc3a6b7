import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { isRegisteredKind, organisationForms } from "#app/domain/corporations/organisation-form.ts";
import { registerOrganisation } from "#app/domain/corporations/register-organisation.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { listMunicipalities } from "#app/domain/search/list-agencies.ts";
import { requireRight } from "#app/domain/access/actor.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ChooseKindPage, OrganisationFormPage } from "#app/ui/organisations/organisation-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "secretariat.organisations.new");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const asked = new URL(args.request.url).searchParams.get("kind");
    requireRight(ctx.actor, "manage-organisations");
    const kind = isRegisteredKind(asked) ? asked : null;
    return json({
      kind,
      organisation: null,
      form: { isListed: true },
      municipalities: kind ? await listMunicipalities(ctx) : [],
      codes: pickCodes(await readCodes(ctx), ["agencyType"]),
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const asked = new URL(args.request.url).searchParams.get("kind");
    const form = await readForm(args.request, organisationForms[isRegisteredKind(asked) ? asked : "corporation"]);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { organisationId } = await onceOnly(ctx, form.key, ["register-organisation", form.value], (inner) =>
      registerOrganisation(inner, form.value),
    );
    return redirectWithNotice(`/secretariat/organisations/${organisationId}`, "secretariat.notice.registered");
  });
}

export default function SecretariatOrganisationNewRoute() {
  const { kind, ...data } = useLoaderData<typeof loader>();
  const reply = useReply();
  return kind ? <OrganisationFormPage kind={kind} {...data} reply={reply} /> : <ChooseKindPage />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
