/** Runs a route's work as the person who sent the request, and turns what the domain refuses into an answer. */
import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { rolesOf, type Actor } from "#app/domain/access/actor.ts";
import { keepForm, ownerOf } from "#app/domain/accounts/kept-form.ts";
import { makeCtx, type Ctx } from "#app/domain/context.ts";
import { missing, Refusal, type RefusalKind } from "#app/domain/refusal.ts";
import { isUnavailable } from "#db/portable.ts";
import { answerWrong } from "./answer-wrong.server.ts";
import { redirectWithNotice } from "./notice.server.ts";
import { problemPage } from "./problem-page.ts";
import { acceptOnlyFormsOf, readFields, readWritten, replyWithErrors, type Reply } from "./read-form.server.ts";
import type { RouteHandle, Who } from "./route-handle.ts";
import { sideAt } from "./side-of.server.ts";
import { forgetSession } from "./session.server.ts";

type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

const statusOf: Record<RefusalKind, number> = { missing: 404, forbidden: 403, conflict: 409, invalid: 422 };

/**
 * Guests are sent to sign in and come back; another role finds nothing here. A Refusal "invalid" of an act goes back to the
 * form it came from, any other refusal becomes the page's problem.
 */
export async function asActor<T>(args: RouteArgs, handle: RouteHandle, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const { request, context } = args;
  try {
    await requireEntry(args, handle);
    if (request.method === "POST" && isPersonal(handle)) acceptOnlyFormsOf(request, context.viewer, context.app.programme.keys);
    return await work(
      makeCtx(context.app.programme, {
        actor: context.viewer,
        via: handle.who === "link" ? "link" : "screen",
        requestId: context.requestId,
      }),
    );
  } catch (error) {
    if (error instanceof Refusal) {
      // What was typed stays on the page, also when somebody else was quicker.
      const fields = error.kind === "invalid" ? error.fields : error.key === "changed-meanwhile" ? { "": [error.key] } : null;
      const reply = fields && replyWithErrors(request, fields);
      // The action's own answers to a form have this very shape. Where nothing was typed, the problem itself says more than its page.
      if (reply && (error.kind === "invalid" || holdsText(reply))) return (await answerWrong(args, reply, statusOf[error.kind])) as T;
      throw json({ key: error.key, values: error.values, typed: await readWritten(request) }, { status: statusOf[error.kind] });
    }
    if (isUnavailable(error)) {
      context.app.log.error({ err: error, requestId: context.requestId }, "the database cannot be used");
      throw json({}, { status: 503, headers: { "Retry-After": "10" } });
    }
    throw error;
  }
}

/** As `asActor`, where the answer is a file and the route has no page to show a problem on. */
export async function asFile(args: RouteArgs, handle: RouteHandle, work: (ctx: Ctx) => Promise<Response>): Promise<Response> {
  try {
    return await asActor(args, handle, work);
  } catch (error) {
    if (!(error instanceof Response) || error.status < 400) throw error;
    const headers = { "Content-Type": "text/html; charset=utf-8" };
    return new Response(problemPage(error.status, args.context.requestId), { status: error.status, headers });
  }
}

const holdsText = ({ initialValue }: Reply) => Object.keys(initialValue ?? {}).length > 0;

const whoBelongsToNobody: readonly Who[] = ["anyone", "link", "machine", "demo"];

/** Pages whose forms act for the person who is signed in; the others act for whoever holds the address, or for nobody. */
const isPersonal = ({ who }: RouteHandle) => !whoBelongsToNobody.some((one) => who === one || who.includes(one));

async function requireEntry({ request, context }: RouteArgs, { who }: RouteHandle): Promise<void> {
  const allowed: readonly Who[] = typeof who === "string" ? [who] : who;
  if (allowed.includes("demo") && !context.app.isDemo) throw missing();
  if (allowed.some((one) => mayEnter(context.viewer, one, request))) return;
  if (context.viewer.kind !== "guest") throw missing();
  const wayIn = `${allowed.every((one) => one === "applicant") ? "/sign-in/applicant" : "/sign-in"}?${new URLSearchParams({ to: pathOf(request) })}`;
  const isKept = await keepWhatWasSent(request, context);
  const typed = await readWritten(request);
  const forgets: Record<string, string> = context.hasSessionEnded ? { "Set-Cookie": forgetSession } : {};
  // Whose it was is not known when the session was ended on purpose: what was written is shown where it was written, and kept nowhere.
  if (typed.length > 0) throw json({ key: "form-signed-out", typed, wayIn }, { status: 401, headers: forgets });
  if (!context.hasSessionEnded) throw redirect(wayIn);
  const why = isKept ? "session-over-kept" : context.endedSessionOf ? "session-over" : "session-ended";
  const response = redirectWithNotice(wayIn, `account.${why}`, undefined, { status: 302 });
  response.headers.append("Set-Cookie", forgetSession);
  throw response;
}

/** A form that came too late for its session waits until the same person has signed in again. Passwords and files are never kept. */
async function keepWhatWasSent(request: Request, { app, endedSessionOf }: RouteArgs["context"]): Promise<boolean> {
  if (request.method !== "POST" || !endedSessionOf) return false;
  const sent = [...(await readFields(request)).entries()];
  const key = sent.find(([name]) => name === "_key")?.[1];
  if (typeof key !== "string" || sent.some(([name, value]) => /password/i.test(name) || typeof value !== "string")) return false;
  const url = new URL(request.url);
  await keepForm(makeCtx(app.programme), ownerOf(endedSessionOf), {
    path: url.pathname + url.search,
    page: pathOf(request),
    key,
    fields: sent as [string, string][],
  });
  return true;
}

function mayEnter(viewer: Actor, who: Who, request: Request): boolean {
  switch (who) {
    case "anyone":
    case "link":
    case "machine":
    case "demo":
      return true;
    case "signed-in":
      return viewer.kind === "staff" || viewer.kind === "applicant";
    case "side": {
      const side = sideAt(request);
      return side !== null && rolesOf(viewer).includes(side);
    }
    default:
      return rolesOf(viewer).includes(who);
  }
}

/** Where to come back to: the page itself, also when one of its loaders alone was asked or its form was sent. */
function pathOf(request: Request): string {
  const from = request.method === "POST" ? request.headers.get("Referer") : null;
  const url = from?.startsWith(`${new URL(request.url).origin}/`) ? new URL(from) : new URL(request.url);
  url.searchParams.delete("_data");
  url.searchParams.delete("index");
  return url.pathname + url.search;
}
