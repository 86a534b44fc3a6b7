/** Answers with the page that needs nothing but itself, for when Remix cannot answer or must not be asked. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { problemPage } from "#app/http/problem-page.ts";

/** Answers with the page and, when the request's body was not read to its end, closes the connection behind it. */
export function answerProblem(request: IncomingMessage, response: ServerResponse, status: number, requestId: string): void {
  if (response.headersSent) return void response.destroy();
  const page = Buffer.from(problemPage(status, requestId));
  response.statusCode = status;
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Content-Length", page.length);
  if (status === 405) response.setHeader("Allow", "GET, HEAD, POST");
  if (status === 503) response.setHeader("Retry-After", "10");
  if (!request.complete) response.setHeader("Connection", "close");
  response.end(request.method === "HEAD" ? undefined : page);
}
