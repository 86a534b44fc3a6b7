import { type ActionFunctionArgs, type AppLoadContext, type EntryContext, type LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { contentSecurityPolicy } from "#app/http/content-security-policy.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { DigestContext } from "#app/ui/form/digest-context.ts";

/**
 * Every page goes out whole: nothing on it waits for a script. It is drawn into one text, since React 18's streams leave zero
 * bytes between Japanese characters wherever two of their blocks meet. What throws here comes back from Remix as a problem page.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Response {
  noteErrors(remixContext);
  // Only a page with scripts needs the marks by which React finds its texts again.
  const isLive = runsScripts(remixContext);
  const draw = isLive ? renderToString : renderToStaticMarkup;
  const { keys } = context.app.programme;
  const page = draw(
    <DigestContext.Provider value={(text) => keys.hmac("drawn", text)}>
      <RemixServer context={remixContext} url={request.url} nonce={context.cspNonce} />
    </DigestContext.Provider>,
  );
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (isLive) headers.set("Content-Security-Policy", contentSecurityPolicy(context.cspNonce));
  return new Response(`<!DOCTYPE html>${page}`, { headers, status: (status === formWrong && statusOfProblem(remixContext)) || status });
}

const formWrong = 422;

/** The answer of an act to a wrong form hides from Remix that the page around it could not be read; the reader sees that problem, so it is the answer. */
function statusOfProblem({ staticHandlerContext }: EntryContext): number | undefined {
  const [problem] = Object.values(staticHandlerContext.errors ?? {});
  if (problem === undefined) return undefined;
  return isRouteErrorResponse(problem) ? problem.status : 500;
}

function runsScripts({ staticHandlerContext, routeModules }: EntryContext): boolean {
  return staticHandlerContext.matches.some((match) => (routeModules[match.route.id]?.handle as RouteHandle | undefined)?.js);
}

/** A title says when its page came back with errors, and `meta` sees loader data only: the fact is laid beside the root's. */
function noteErrors({ staticHandlerContext }: EntryContext): void {
  const replies = Object.values(staticHandlerContext.actionData ?? {}) as ({ status?: unknown } | null)[];
  const root = staticHandlerContext.loaderData.root as { kept?: { body: unknown } | null; hasErrors?: boolean } | undefined;
  if (root?.kept) replies.push(root.kept.body as { status?: unknown });
  if (root && replies.some((reply) => reply?.status === "error")) root.hasErrors = true;
}

export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  // A page that is not there is an answer; Remix hands it in here as well.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.app.log.error({ err: error, requestId: context.requestId }, "A request failed");
}
