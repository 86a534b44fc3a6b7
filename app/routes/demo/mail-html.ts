import type { LoaderFunctionArgs } from "@remix-run/node";
import { found } from "#app/domain/refusal.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { mailAnswer } from "#app/http/mail-answer.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "demo" } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async () => {
    const mail = found(await found(args.context.app.mailDesk.mailbox).read(args.params.name!));
    return mailAnswer(found(mail.html));
  });
}
