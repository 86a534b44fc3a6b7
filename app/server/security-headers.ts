/** Headers that every answer carries, whoever wrote it: pages, files, redirects, refusals. */
import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { contentSecurityPolicy } from "#app/http/content-security-policy.ts";

export const securityHeaders: Record<string, string> = {
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  // With no-referrer, browsers send `Origin: null` on our own forms.
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()",
  "X-Frame-Options": "DENY",
};

/** Pages that show somebody's own to whoever holds a link. */
export const isBehindLink = (url: string): boolean => /^\/(l|u|subscribe)\/./i.test(url);

/** Of everything that brings no policy of its own. */
export const pagePolicy = contentSecurityPolicy();

export interface AnswerFacts {
  requestId: string;
  /** True for the pages behind a link of a mail, and once the sender is known to be signed in: nothing of the answer may be kept. */
  isPersonal: boolean;
}

/** Sets the headers when the answer's head is written, so that a page's own policy (a nonce) is known by then. */
export function guardHeaders(response: ServerResponse, facts: AnswerFacts): void {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  response.writeHead = function withSecurityHeaders(
    this: ServerResponse,
    status: number,
    ...rest: (string | OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined)[]
  ) {
    for (const name in securityHeaders) response.setHeader(name, securityHeaders[name]);
    if (!response.hasHeader("Content-Security-Policy")) response.setHeader("Content-Security-Policy", pagePolicy);
    response.setHeader("X-Request-Id", facts.requestId);
    if (facts.isPersonal) response.setHeader("Cache-Control", "no-store");
    else if (!response.hasHeader("Cache-Control")) response.setHeader("Cache-Control", "private, no-cache");
    response.removeHeader("X-Powered-By");
    return writeHead(status, ...rest);
  } as typeof response.writeHead;
}
