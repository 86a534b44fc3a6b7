import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { messageForm } from "#app/domain/engagements/message-form.ts";
import { writeMessage } from "#app/domain/engagements/messages.ts";
import { readCaseHead } from "#app/domain/engagements/read-case-head.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ReplyPage } from "#app/ui/engagements/act-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "case.reply.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ one: await readCaseHead(ctx, args.params.engagementId!, "agency") }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, messageForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "answer-applicant", id: args.params.engagementId!, ...form.value }, (inner) =>
      writeMessage(inner, args.params.engagementId!, "agency", form.value.body),
    );
    return redirectWithNotice(`/agency/engagements/${args.params.engagementId!}`, "case.done.replied");
  });
}

export default function Page() {
  return <ReplyPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
