import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { giveConsentAct } from "#app/domain/consents/give-consent.ts";
import { listRecipients } from "#app/domain/consents/list-consents.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { ConsentFormPage } from "#app/ui/cases/consents-page.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.consent.give.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, giveConsentAct, async (ctx, one) => ({
    one,
    codes: pickCodes(await readCodes(ctx), ["consentScope", "consentMethod"]),
    recipients: await listRecipients(ctx),
    given: { explainedBy: ctx.actor.kind === "staff" ? ctx.actor.name : "", explainedOn: ctx.today(), givenOn: ctx.today() },
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, giveConsentAct);
}

export default function ConsentNewPage() {
  return <ConsentFormPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
