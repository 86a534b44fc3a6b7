import { json, redirect, type ActionFunctionArgs, type MetaFunction } from "@remix-run/node";
import { askForReset } from "#app/domain/accounts/ask-for-reset.ts";
import { askForLinkForm } from "#app/domain/accounts/sign-in-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { keepBrowserNonce } from "#app/http/browser-nonce.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { AskForLinkPage } from "#app/ui/account/ask-for-link-pages.tsx";

export const handle = { who: "anyone" } satisfies RouteHandle;
export const meta: MetaFunction = (args) => titleOf(args, "account.forgotten.title");

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, askForLinkForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    const { browserNonce, cookie } = keepBrowserNonce(ctx, args.request);
    await askForReset(ctx, form.value.email, { addressHash: args.context.addressHash, browserNonce });
    return redirect("/sign-in/forgotten/sent", { status: 303, headers: { "Set-Cookie": cookie } });
  });
}

export default function ForgottenRoute() {
  return <AskForLinkPage words="account.forgotten" reply={useReply()} other={{ href: "/sign-in", key: "account.sign-in.title" }} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
