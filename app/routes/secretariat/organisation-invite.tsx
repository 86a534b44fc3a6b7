import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { posts } from "#app/domain/access/rights.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { invitePersonForm } from "#app/domain/invitations/invite-person-form.ts";
import { invitePerson } from "#app/domain/invitations/invite-person.ts";
import { listPeople, readInvitationAgain } from "#app/domain/invitations/list-people.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { InvitePage } from "#app/ui/organisations/people-pages.tsx";
import { T } from "#app/text/use-words.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "people.invite");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const people = await listPeople(ctx, args.params.organisationId!);
    const again = await readInvitationAgain(ctx, people.organisation.id, new URL(args.request.url).searchParams.get("again"));
    return json({ people, again, posts: Object.keys(posts[people.organisation.kind]) });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, invitePersonForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["invite-person", args.params.organisationId!, form.value], (inner) =>
      invitePerson(inner, args.params.organisationId!, form.value),
    );
    return redirectWithNotice(`/secretariat/organisations/${args.params.organisationId!}`, "people.notice.invited", {
      email: form.value.email,
    });
  });
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
