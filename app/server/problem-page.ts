/** A page that needs nothing but itself, for when Remix cannot answer or must not be asked. */
import type { IncomingMessage, ServerResponse } from "node:http";
import en from "#app/text/en/layout.ts";
import ja from "#app/text/ja/layout.ts";

type Words = Record<string, { title: string; lead: string }>;

function problemPage(status: number, requestId: string): string {
  const wordsOf = (all: unknown) => (all as Words)[status] ?? (all as Words)[status < 500 ? 400 : 500];
  const [japanese, english] = [wordsOf(ja.problem), wordsOf(en.problem)];
  const number = ja.problem["request-id"].replace("{{id}}", requestId);
  return `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${japanese.title}｜${ja.site}</title></head>
<body><main><h1>${japanese.title}</h1><p>${japanese.lead}</p><div lang="en"><p>${english.title}</p><p>${english.lead}</p></div><p>${number}</p><p><a href="/">${ja.problem["go-home"]}</a></p></main></body></html>
`;
}

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
