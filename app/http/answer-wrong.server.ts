import { json, redirect, type ActionFunctionArgs } from "@remix-run/node";
import { keepForm, ownerOf, readKeptReply } from "#app/domain/accounts/kept-form.ts";
import { makeCtx, type Ctx } from "#app/domain/context.ts";
import { keyOfSent, type Reply } from "./read-form.server.ts";

const parameter = "kept";

/**
 * Shows a form again with what is wrong in it. For somebody signed in by a redirect to the form's own page, where it waits sealed: so
 * that "back" and "reload" meet a page of ours. Guests and readers of a link get the page at once, since nothing is kept for them.
 */
export async function answerWrong(
  { request, context }: Pick<ActionFunctionArgs, "request" | "context">,
  reply: Reply,
  status: number,
): Promise<Response> {
  const { viewer, app } = context;
  const key = keyOfSent(request);
  if ((viewer.kind !== "staff" && viewer.kind !== "applicant") || !key) return json(reply, { status });
  const owner = ownerOf(viewer.kind === "staff" ? { accountId: viewer.accountId } : { applicantId: viewer.applicantId });
  const url = new URL(request.url);
  url.searchParams.delete("_data");
  url.searchParams.delete("index");
  url.searchParams.set(parameter, key);
  const path = url.pathname + url.search;
  await keepForm(makeCtx(app.programme), owner, { path, page: path, key, fields: [], reply: { status, body: { ...reply } } });
  return redirect(path, 303);
}

/** What waits for the page of a request, when its address names a form that was answered so. */
export async function readReplyOfPage(ctx: Ctx, request: Request) {
  const url = new URL(request.url);
  const key = url.searchParams.get(parameter);
  return key && request.method === "GET" ? readKeptReply(ctx, key, url.pathname) : null;
}

/** The key of the form whose redrawn page a request was sent from. */
export const keptKeyIn = (request: Request): string | null => new URL(request.url).searchParams.get(parameter);
