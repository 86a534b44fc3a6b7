import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { readFailedLetter } from "#app/domain/outbox/list-failed-letters.ts";
import { sendAgain } from "#app/domain/outbox/send-again.ts";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { SendAgainPage } from "#app/ui/mail/mail-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "mail-desk.send-again.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ letter: await readFailedLetter(ctx, args.params.letterId!) }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, confirmForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["send-again", args.params.letterId!, form.value], (inner) => sendAgain(inner, args.params.letterId!));
    return redirectWithNotice("/secretariat/mail/failed", "mail-desk.send-again.done");
  });
}

export default function SecretariatMailSendAgainRoute() {
  return <SendAgainPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
