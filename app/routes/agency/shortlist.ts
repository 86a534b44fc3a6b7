import { type ActionFunctionArgs } from "@remix-run/node";
import { changeShortlist } from "#app/domain/matching/shortlist.ts";
import { shortlistForm } from "#app/domain/requests/request-form.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readHiddenForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { safeBack } from "#app/http/safe-back.ts";

export const handle = { who: "agency" } satisfies RouteHandle;

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readHiddenForm(args.request, shortlistForm);
    const isWanted = form.value.wanted === "yes";
    await changeShortlist(ctx, args.params.applicantId!, form.value.place, isWanted);
    return redirectWithNotice(safeBack(form.value.back, args.request.url), isWanted ? "agency.notice.listed" : "agency.notice.unlisted");
  });
}
