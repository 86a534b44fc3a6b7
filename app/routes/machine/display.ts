import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { safeBack } from "#app/http/safe-back.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "anyone", states: [] } satisfies RouteHandle;

const oneYear = 31_536_000;
const choices = { furigana: ["on", "off"], easy: ["on", "off"], lang: ["ja", "en"] } as const;

/** Keeps how a reader wants the pages shown, and goes back to the page they were on. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const headers = new Headers();
  const secure = new URL(request.url).protocol === "https:" ? "; Secure" : "";
  for (const [name, values] of Object.entries(choices)) {
    const chosen = form.get(name);
    if ((values as readonly unknown[]).includes(chosen)) {
      headers.append("Set-Cookie", `${name}=${String(chosen)}; Path=/; Max-Age=${oneYear}; HttpOnly; SameSite=Lax${secure}`);
    }
  }
  return redirect(safeBack(form.get("back"), request.url), { status: 303, headers });
}
