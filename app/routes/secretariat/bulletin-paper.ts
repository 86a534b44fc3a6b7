import type { LoaderFunctionArgs } from "@remix-run/node";
import { readIssueForDesk } from "#app/domain/bulletins/read-issue.ts";
import { dayInTokyo } from "#app/domain/time/tokyo.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { paperOfIssue } from "#app/routes/public/paper-of-issue.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "secretariat" } satisfies RouteHandle;

/** The paper edition before the issue is out. */
export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { issue, items } = await readIssueForDesk(ctx, args.params.issueId!);
    return paperOfIssue(ctx, args.context, {
      ...issue,
      sentOn: issue.sendOn,
      items,
      day: issue.frozenAt ? dayInTokyo(issue.frozenAt) : ctx.today(),
    });
  });
}
