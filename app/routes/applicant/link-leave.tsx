import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { leaveByLink } from "#app/domain/agreements/act-by-link.ts";
import { openSigningLink } from "#app/domain/agreements/signing-link.ts";
import { leaveCaseForm } from "#app/domain/engagements/leave-case-form.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { whileOpen } from "#app/http/while-open.server.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { LeavePage } from "#app/ui/applicant/my-pages.tsx";

export const handle = { who: "link", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "me.leave.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ backHref: `/l/${(await openSigningLink(ctx, args.params.token!)) && args.params.token!}` }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, leaveCaseForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const done = `/l/${args.params.token!}/done`;
    // The act ends its own link: sent twice, the second finds it over, and the answer is the same page.
    const answer = await whileOpen(ctx, args.params.token!, async () => {
      const opened = await openSigningLink(ctx, args.params.token!);
      await onceOnly(opened.ctx, form.key, { act: "leave", id: opened.link.subjectId, ...form.value }, (inner) =>
        leaveByLink(inner, opened.link, form.value.note),
      );
      return redirectWithNotice(done, "me.leave.done");
    });
    return answer ?? redirect(done, 303);
  });
}

export default function Page() {
  return <LeavePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
