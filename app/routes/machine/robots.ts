import type { LoaderFunctionArgs } from "@remix-run/node";
import { textAnswer } from "#app/http/data-answer.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "anyone" } satisfies RouteHandle;

const closed = [
  "/l/",
  "/u/",
  "/home",
  "/host/",
  "/agency/",
  "/me/",
  "/municipality/",
  "/secretariat/",
  "/account/",
  "/demo/",
  "/sign-in",
  "/places?",
];

export function loader({ context }: LoaderFunctionArgs) {
  return textAnswer(
    "text/plain",
    `User-agent: *\n${closed.map((path) => `Disallow: ${path}\n`).join("")}Sitemap: ${context.app.publicOrigin}/sitemap.xml\n`,
  );
}
