import type { AppLoadContext } from "@remix-run/node";
import { makeCtx } from "#app/domain/context.ts";
import { readTextChoice } from "#app/text/text-context.ts";
import type { WebApp } from "./load-context.ts";
import { openSession } from "./session.server.ts";

export interface OpenedRequest {
  headers: { cookie?: string };
  ip?: string;
}

/** Who sends this request and how they read: once per request, for all its loaders. */
export async function openLoadContext(
  app: WebApp,
  request: OpenedRequest,
  requestId: string,
  answer: { isPersonal: boolean },
): Promise<AppLoadContext> {
  const ctx = makeCtx(app.programme, { requestId });
  const { viewer, session, hasEnded, endedOf } = await openSession(ctx, request.headers.cookie);
  if (session) answer.isPersonal = true;
  return {
    app,
    requestId,
    cspNonce: Buffer.from(app.programme.randomBytes(16)).toString("base64url"),
    viewer,
    session,
    hasSessionEnded: hasEnded,
    endedSessionOf: endedOf,
    text: readTextChoice(request.headers.cookie),
    addressHash: app.programme.keys.hmac("address", addressGroup(request.ip ?? "")),
  };
}

/** One household or office of IPv6 has a whole /64 at its disposal; it counts as one sender. */
export function addressGroup(address: string): string {
  if (!address.includes(":") || address.startsWith("::ffff:")) return address.replace(/^::ffff:/, "");
  const [head, tail] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - left.length - tail.split(":").filter(Boolean).length;
  return [...left, ...Array<string>(Math.max(0, missing)).fill("0"), ...(tail ?? "").split(":")].slice(0, 4).join(":");
}
