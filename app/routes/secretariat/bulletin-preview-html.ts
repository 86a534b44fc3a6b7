import type { LoaderFunctionArgs } from "@remix-run/node";
import { readIssueForDesk } from "#app/domain/bulletins/read-issue.ts";
import { found } from "#app/domain/refusal.ts";
import { readFilter } from "#app/domain/search/filter.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { asOnPhone, mailAnswer } from "#app/http/mail-answer.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { issue } = await readIssueForDesk(ctx, args.params.issueId!);
    const { searchParams } = new URL(args.request.url);
    const subscriptionId = searchParams.get("reader");
    const asked = subscriptionId
      ? { subscriptionId }
      : { lang: searchParams.get("lang") === "en" ? ("en" as const) : ("ja" as const), filter: readFilter(searchParams) };
    const mail = found(await args.context.app.mailDesk.previewBulletin(ctx, issue.id, asked));
    return mailAnswer(searchParams.get("width") === "phone" ? asOnPhone(mail.html) : mail.html);
  });
}
