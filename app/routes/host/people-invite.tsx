import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { posts } from "#app/domain/access/rights.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { invitePersonForm } from "#app/domain/invitations/invite-person-form.ts";
import { invitePerson } from "#app/domain/invitations/invite-person.ts";
import { listPeople, organisationOfPeople, readInvitationAgain } from "#app/domain/invitations/list-people.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { InvitePage } from "#app/ui/organisations/people-pages.tsx";
import { T } from "#app/text/use-words.tsx";

export const handle = { who: "host" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "people.invite");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const query = new URL(args.request.url).searchParams;
    const { id } = organisationOfPeople(ctx, "corporation", query.get("of"));
    return json({
      people: await listPeople(ctx, id),
      again: await readInvitationAgain(ctx, id, query.get("again")),
      posts: Object.keys(posts.corporation),
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { id } = organisationOfPeople(ctx, "corporation", new URL(args.request.url).searchParams.get("of"));
    const form = await readForm(args.request, invitePersonForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["invite-person", id, form.value], (inner) => invitePerson(inner, id, form.value));
    return redirectWithNotice(`/host/people?of=${id}`, "people.notice.invited", { email: form.value.email });
  });
}

export default function HostPeopleInviteRoute() {
  return (
    <InvitePage
      crumbs={[{ label: <T k="people.title" />, href: "/host/people" }]}
      backHref="/host/people"
      {...useLoaderData<typeof loader>()}
      reply={useReply()}
    />
  );
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
