import type { ActionFunctionArgs } from "@remix-run/node";
import { browserOf } from "./session.server.ts";

/** What a signature keeps of the device it came from: a keyed hash of the address and the family of the browser. */
export function readSigner({ request, context }: Pick<ActionFunctionArgs, "request" | "context">): {
  ipHash: string;
  uaFamily: string | null;
} {
  return { ipHash: context.addressHash, uaFamily: browserOf(request.headers.get("User-Agent")) };
}
