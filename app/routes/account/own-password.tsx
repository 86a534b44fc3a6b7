import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { changePasswordForm } from "#app/domain/accounts/new-password-form.ts";
import { changePassword } from "#app/domain/accounts/set-password.ts";
import { answerWrong } from "#app/http/answer-wrong.server.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { startSession } from "#app/http/session.server.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ChangePasswordPage } from "#app/ui/account/password-pages.tsx";

export const handle = { who: ["host", "agency", "municipality", "secretariat"] } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "account.change.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async () => json({}));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, changePasswordForm);
    if (!form.ok) return answerWrong(args, form.reply, 422);
    const who = await changePassword(ctx, form.value, args.context.addressHash);
    const response = redirectWithNotice("/account", "account.change.done");
    response.headers.append("Set-Cookie", await startSession(ctx, who, args.request, args.context.addressHash));
    return response;
  });
}

export default function OwnPasswordRoute() {
  return <ChangePasswordPage reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
