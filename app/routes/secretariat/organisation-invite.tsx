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

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.membership.invite.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, invitePersonAct, async (ctx, { organisation }, { search }) => ({
    people: await listPeople(ctx, organisation.id),
    again: await readInvitationAgain(ctx, organisation.id, search.get("again")),
    posts: Object.keys(posts[organisation.kind]),
  }));
}

export async function action(args: ActionFunctionArgs) {
  return doAct(args, handle, invitePersonAct);
}

export default function SecretariatOrganisationInviteRoute() {
  const data = useLoaderData<typeof loader>();
  const { id, name } = data.people.organisation;
  const reply = useReply();
  const crumbs = [
    { label: <T k="secretariat.organisations.title" />, href: "/secretariat/organisations" },
    { label: name, href: `/secretariat/organisations/${id}` },
  ];
  return <InvitePage {...data} crumbs={crumbs} backHref={`/secretariat/organisations/${id}`} reply={reply} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
