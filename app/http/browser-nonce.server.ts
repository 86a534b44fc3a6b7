/** A secret that only the asking browser holds, so that a link in a mail acts in that browser alone. */
import type { Ctx } from "#app/domain/context.ts";
import { readCookie, writeCookie } from "./cookies.ts";

export function readBrowserNonce(request: Request): string | null {
  return /^[\w-]{43}$/.exec(readCookie(request, "asked") ?? "")?.[0] ?? null;
}

/** The browser's nonce, the one it has or a new one, and the cookie that keeps it. */
export function keepBrowserNonce(ctx: Ctx, request: Request): { browserNonce: string; cookie: string } {
  const browserNonce = readBrowserNonce(request) ?? Buffer.from(ctx.randomBytes(32)).toString("base64url");
  return { browserNonce, cookie: writeCookie("asked", browserNonce) };
}
