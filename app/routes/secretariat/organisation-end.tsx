import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { endMembershipAct } from "#app/domain/invitations/end-membership.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { T } from "#app/text/use-words.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";
import { EndMembershipPage } from "#app/ui/organisations/people-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.membership.end.do");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, endMembershipAct, (_ctx, { membership }) => Promise.resolve({ membership }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, endMembershipAct);
}

export default function SecretariatOrganisationEndRoute() {
  const data = useLoaderData<typeof loader>();
  const reply = useReply();
  const { id, name } = data.membership.organisation;
  const crumbs = [
    { label: <T k="secretariat.organisations.title" />, href: "/secretariat/organisations" },
    { label: name, href: `/secretariat/organisations/${id}` },
  ];
  return <EndMembershipPage {...data} crumbs={crumbs} backHref={`/secretariat/organisations/${id}`} reply={reply} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
