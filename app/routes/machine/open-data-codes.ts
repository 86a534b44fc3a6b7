import type { LoaderFunctionArgs } from "@remix-run/node";
import { readOpenCodes } from "#app/domain/search/open-data.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { jsonAnswer } from "#app/http/data-answer.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "anyone" } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => jsonAnswer(await readOpenCodes(ctx)));
}
