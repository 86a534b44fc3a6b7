import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCaseHead } from "#app/domain/applicants/find-case.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { consentForm } from "#app/domain/consents/consent-form.ts";
import { giveConsent } from "#app/domain/consents/give-consent.ts";
import { listRecipients } from "#app/domain/consents/list-consents.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ConsentFormPage } from "#app/ui/cases/consents-page.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "agency.consents.new");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const one = await readCaseHead(ctx, args.params.applicantId!);
    const explainedBy = ctx.actor.kind === "staff" ? ctx.actor.name : "";
    return json({
      one,
      codes: pickCodes(await readCodes(ctx), ["consentScope", "consentMethod"]),
      recipients: await listRecipients(ctx),
      given: { explainedBy, explainedOn: ctx.today(), givenOn: ctx.today() },
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, consentForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["consent", args.params.applicantId!, form.value], (inner) =>
      giveConsent(inner, args.params.applicantId!, form.value),
    );
    return redirectWithNotice(`/agency/cases/${args.params.applicantId!}/consents`, "agency.notice.consent-kept");
  });
}

export default function ConsentNewPage() {
  return <ConsentFormPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
