import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type ActionFunctionArgs, type AppLoadContext, type EntryContext, type LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";

const abortAfterSeconds = 5;

/** Every page goes out whole: nothing on it waits for a script. */
export default function handleRequest(request: Request, status: number, headers: Headers, remixContext: EntryContext, context: AppLoadContext): Promise<Response> {
  noteErrors(remixContext);
  return new Promise((resolve, reject) => {
    let finalStatus = status;
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={remixContext} url={request.url} nonce={context.cspNonce} />, {
      nonce: context.cspNonce,
      onAllReady() {
        clearTimeout(timer);
        const body = new PassThrough();
        headers.set("Content-Type", "text/html; charset=utf-8");
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: finalStatus }));
        pipe(body);
      },
      onShellError(error) {
        clearTimeout(timer);
        reject(error);
      },
      onError(error) {
        finalStatus = 500;
        context.app.log.error({ err: error, requestId: context.requestId }, "A page could not be drawn");
      },
    });
    const timer = setTimeout(abort, abortAfterSeconds * 1000);
  });
}

/** A title says when its page came back with errors, and `meta` sees loader data only: the fact is laid beside the root's. */
function noteErrors({ staticHandlerContext }: EntryContext): void {
  const replies = Object.values(staticHandlerContext.actionData ?? {}) as ({ status?: unknown } | null)[];
  const root = staticHandlerContext.loaderData.root as Record<string, unknown> | undefined;
  if (root && replies.some((reply) => reply?.status === "error")) root.hasErrors = true;
}

export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  // A page that is not there is an answer; Remix hands it in here as well.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.app.log.error({ err: error, requestId: context.requestId }, "A request failed");
}
