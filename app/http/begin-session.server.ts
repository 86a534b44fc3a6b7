import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { forgetFormsOf, hasKeptForm } from "#app/domain/accounts/kept-form.ts";
import type { Ctx } from "#app/domain/context.ts";
import { forgetCookie, readCookie, writeCookie } from "./cookies.ts";
import { redirectWithNotice } from "./notice.server.ts";
import { endSession, forgetSession, startSession, type SignedIn } from "./session.server.ts";

/** Signs in somebody who has just proven who they are, and goes to where they wanted to be: a path of `wantedPath`. */
export async function beginSession(
  { request, context }: ActionFunctionArgs,
  ctx: Ctx,
  who: SignedIn,
  to: string | null = null,
): Promise<Response> {
  const cookie = await startSession(ctx, who, request, context.addressHash);
  context.app.log.info({ requestId: context.requestId, ...who }, "signed in");
  const home = "accountId" in who ? "/home" : "/me";
  const response = redirect((await hasKeptForm(ctx, who)) ? "/account/kept" : (to ?? home), 303);
  response.headers.append("Set-Cookie", cookie);
  response.headers.append("Set-Cookie", writeCookie("signedIn", "1"));
  return response;
}

/** True when somebody signed in a moment ago and the browser did not keep it. */
export const lostSession = (request: Request): boolean => readCookie(request, "signedIn") === "1";

/** Ends the session on the server and in the browser, together with what the browser kept of its pages. */
export async function signOut({ request }: ActionFunctionArgs, ctx: Ctx): Promise<Response> {
  await endSession(ctx, request.headers.get("Cookie"));
  await forgetFormsOf(ctx);
  const response = redirectWithNotice("/", "account.signed-out");
  response.headers.append("Set-Cookie", forgetSession);
  response.headers.append("Set-Cookie", forgetCookie("signedIn"));
  response.headers.set("Clear-Site-Data", '"cache"');
  return response;
}
