import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { editAgreementAct } from "#app/domain/agreements/edit-agreement.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AgreementSectionPage } from "#app/ui/agreements/edit-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) =>
  args.data
    ? titleOf(args, "engagement.page-of", { page: { word: `agreement.section.${args.data.section}` }, number: args.data.one.code })
    : titleOf(args, "engagement.do.edit-agreement");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, editAgreementAct, async (_ctx, { one, section, values }) => ({ one, section, values }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, editAgreementAct);
}

export default function Page() {
  return <AgreementSectionPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
