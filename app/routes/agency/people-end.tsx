import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { endMembership } from "#app/domain/invitations/end-membership.ts";
import { readMembership } from "#app/domain/invitations/list-people.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { missing } from "#app/domain/refusal.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { EndMembershipPage } from "#app/ui/organisations/people-pages.tsx";
import { T } from "#app/text/use-words.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "people.end-title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const membership = await readMembership(ctx, args.params.membershipId!);
    if (membership.organisation.kind !== "agency") throw missing();
    return json({ membership });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { organisationId } = await onceOnly(ctx, form.key, ["end-membership", args.params.membershipId!], (inner) =>
      endMembership(inner, args.params.membershipId!),
    );
    return redirectWithNotice(`/agency/people?of=${organisationId}`, "people.notice.ended");
  });
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
