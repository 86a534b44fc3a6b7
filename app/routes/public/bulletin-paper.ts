import type { LoaderFunctionArgs } from "@remix-run/node";
import { readIssueContent } from "#app/domain/bulletins/issue-content.ts";
import { readPublicIssue, shown } from "#app/domain/bulletins/read-issue.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { paperOfIssue } from "./paper-of-issue.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";

export const handle = { who: "anyone" } satisfies RouteHandle;

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const issue = await readPublicIssue(ctx, args.params.issue!);
    const content = await readIssueContent(ctx, { id: issue.issueId, frozen_at: issue.frozenAt });
    return paperOfIssue(ctx, args.context, { ...issue, items: content.items.map(shown), day: content.day });
  });
}
