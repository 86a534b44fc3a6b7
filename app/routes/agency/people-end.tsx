import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { endMembershipAct } from "#app/domain/invitations/end-membership.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { T } from "#app/text/use-words.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";
import { EndMembershipPage } from "#app/ui/organisations/people-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.membership.end.do");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, endMembershipAct, (_ctx, { membership }) => Promise.resolve({ membership }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, endMembershipAct);
}

export default function AgencyPeopleEndRoute() {
  return (
    <EndMembershipPage
      crumbs={[{ label: <T k="people.title" />, href: "/agency/people" }]}
      backHref="/agency/people"
      {...useLoaderData<typeof loader>()}
      reply={useReply()}
    />
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
