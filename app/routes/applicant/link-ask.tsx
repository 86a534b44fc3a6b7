import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askByLink } from "#app/domain/agreements/act-by-link.ts";
import { openSigningLink } from "#app/domain/agreements/signing-link.ts";
import { messageForm } from "#app/domain/engagements/message-form.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AskPage } from "#app/ui/applicant/my-pages.tsx";

export const handle = { who: "link", furigana: true, easy: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "me.ask.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) =>
    json({ backHref: `/l/${(await openSigningLink(ctx, args.params.token!)) && args.params.token!}` }),
  );
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, messageForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const opened = await openSigningLink(ctx, args.params.token!);
    await onceOnly(opened.ctx, form.key, { act: "ask", id: opened.link.subjectId, ...form.value }, (inner) =>
      askByLink(inner, opened.link, form.value.body),
    );
    return redirectWithNotice(`/l/${args.params.token!}/done`, "me.ask.done");
  });
}

export default function Page() {
  return <AskPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
