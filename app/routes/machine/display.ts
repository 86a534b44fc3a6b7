import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { writeCookie } from "#app/http/cookies.ts";
import { readFields } from "#app/http/read-form.server.ts";
import { safeBack } from "#app/http/safe-back.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "anyone" } satisfies RouteHandle;

const choices = { furigana: ["on", "off"], easy: ["on", "off"], lang: ["ja", "en"] } as const;

/** Keeps how a reader wants the pages shown, and goes back to the page they were on. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readFields(request);
  const headers = new Headers();
  for (const name of ["furigana", "easy", "lang"] as const) {
    const chosen = form.get(name);
    if ((choices[name] as readonly unknown[]).includes(chosen))
      headers.append("Set-Cookie", writeCookie(name, String(chosen), request.url));
  }
  return redirect(safeBack(form.get("back"), request.url), { status: 303, headers });
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
