import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { posts } from "#app/domain/access/rights.ts";
import { invitePersonAct } from "#app/domain/invitations/invite-person.ts";
import { listPeople, readInvitationAgain } from "#app/domain/invitations/list-people.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { T } from "#app/text/use-words.tsx";
import { useReply } from "#app/ui/form/use-reply.ts";
import { InvitePage } from "#app/ui/organisations/people-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.membership.invite.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, invitePersonAct, async (ctx, { organisation }, { search }) => ({
    people: await listPeople(ctx, organisation.id),
    again: await readInvitationAgain(ctx, organisation.id, search.get("again")),
    posts: Object.keys(posts.agency),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, invitePersonAct);
}

export default function AgencyPeopleInviteRoute() {
  return (
    <InvitePage
      crumbs={[{ label: <T k="people.title" />, href: "/agency/people" }]}
      backHref="/agency/people"
      {...useLoaderData<typeof loader>()}
      reply={useReply()}
    />
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
