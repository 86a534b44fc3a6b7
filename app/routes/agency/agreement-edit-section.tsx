import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { agreementForms, isAgreementSection } from "#app/domain/agreements/edit-agreement-form.ts";
import { editAgreement } from "#app/domain/agreements/edit-agreement.ts";
import { readAgreementToEdit } from "#app/domain/agreements/read-agreement.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { missing } from "#app/domain/refusal.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AgreementSectionPage } from "#app/ui/agreements/edit-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) =>
  args.data
    ? titleOf(args, "case.page-of", { page: { word: `agreement.section.${args.data.section}` }, number: args.data.one.code })
    : titleOf(args, "case.do.edit-agreement");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ one: await readAgreementToEdit(ctx, args.params.agreementId!), section: sectionOf(args) }),
  );
}

function sectionOf({ params }: Pick<LoaderFunctionArgs, "params">) {
  if (!isAgreementSection(params.section)) throw missing();
  return params.section;
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const section = sectionOf(args);
    // Another agency's agreement is missing before its form is looked at.
    await readAgreementToEdit(ctx, args.params.agreementId!);
    const form = await readForm(args.request, agreementForms[section]);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "edit-agreement", id: args.params.agreementId!, section, ...form.value }, (inner) =>
      editAgreement(inner, args.params.agreementId!, section, form.value, form.revision),
    );
    return redirectWithNotice(`/agency/agreements/${args.params.agreementId!}/edit`, "agreement.done.saved");
  });
}

export default function Page() {
  return <AgreementSectionPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
