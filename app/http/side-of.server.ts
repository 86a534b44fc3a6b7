/** Host and agency share the pages of an engagement, each under an area of its own: the first part of the address says which side it is. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { missing } from "#app/domain/refusal.ts";
import type { Side } from "#app/domain/workflows/agreement.ts";

/** Null outside of both areas. */
export function sideAt(request: Request): Side | null {
  const area = new URL(request.url).pathname.split("/")[1];
  return area === "host" || area === "agency" ? area : null;
}

/** Throws Refusal "missing" outside of both areas. */
export function sideOf({ request }: Pick<LoaderFunctionArgs, "request">): Side {
  const side = sideAt(request);
  if (!side) throw missing();
  return side;
}
