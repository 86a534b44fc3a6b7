import { json, type ActionFunctionArgs } from "@remix-run/node";
import { isSignedByUs } from "#app/domain/outbox/mail-hook.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "machine" } satisfies RouteHandle;

/** Our mail server hands in what came back. Whatever a report does or does not do, the server has done its part: 202. */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  return asActor(args, handle, async (ctx) => {
    if (request.headers.get("Content-Type")?.split(";", 1)[0].trim().toLowerCase() !== "message/rfc822") throw json({}, { status: 415 });
    const { key, takeReport } = context.app.mailHook;
    const body = new Uint8Array(await request.arrayBuffer());
    const isOurs = isSignedByUs(ctx, key, {
      timestamp: request.headers.get("X-Mail-Timestamp"),
      signature: request.headers.get("X-Mail-Signature"),
      body,
    });
    if (!isOurs) throw json({}, { status: 401 });
    const outcome = await takeReport({ ...ctx, via: "import" }, body);
    context.app.log.info({ requestId: context.requestId, outcome }, "a mail came back");
    return json({ outcome }, { status: 202 });
  });
}
