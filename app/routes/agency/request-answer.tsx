import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { readRequestForAgency } from "#app/domain/requests/read-request.ts";
import { messageForm } from "#app/domain/requests/request-form.ts";
import { answerQuestion } from "#app/domain/requests/talk-about-request.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { AnswerPage } from "#app/ui/requests/request-pages.tsx";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "request.do.answer");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { head, thread } = await readRequestForAgency(ctx, args.params.requestId!);
    const question = thread.filter((message) => message.kind === "question").at(-1)?.body ?? null;
    return json({ head, question });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, messageForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["answer-request", args.params.requestId!, form.value], (inner) =>
      answerQuestion(inner, args.params.requestId!, form.value.message),
    );
    return redirectWithNotice(`/agency/requests/${args.params.requestId!}`, "request.notice.answered");
  });
}

export default function RequestAnswerRoute() {
  return <AnswerPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
