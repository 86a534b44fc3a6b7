import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { readSuppression } from "#app/domain/outbox/list-suppressions.ts";
import { releaseForm } from "#app/domain/outbox/release-form.ts";
import { releaseSuppression } from "#app/domain/outbox/release-suppression.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { ReleasePage } from "#app/ui/mail/mail-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "mail-desk.release.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ address: await readSuppression(ctx, args.params.suppressionId!) }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, releaseForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, ["release-suppression", args.params.suppressionId!, form.value], (inner) =>
      releaseSuppression(inner, args.params.suppressionId!, form.value),
    );
    return redirectWithNotice("/secretariat/mail/suppressed", "mail-desk.release.done");
  });
}

export default function SecretariatMailReleaseRoute() {
  return <ReleasePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
