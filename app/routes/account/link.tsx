import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readLink } from "#app/domain/links/read-link.ts";
import { found } from "#app/domain/refusal.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { linkActs } from "./link-acts.server.ts";
import { linkViews } from "./link-views.tsx";

export const handle = { who: "link", states: ["first", "over", "error"], furigana: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, (args.data && linkViews[args.data.purpose]?.title) ?? "link.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const open = { token: args.params.token!, link: await readLink(ctx, args.params.token!) };
    const { purpose } = open.link;
    return json({ purpose, facts: await found(linkActs[purpose]).read(ctx, open, args) });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const open = { token: args.params.token!, link: await readLink(ctx, args.params.token!) };
    return found(linkActs[open.link.purpose]).act(ctx, open, args);
  });
}

export default function LinkRoute() {
  const { purpose, facts } = useLoaderData<typeof loader>();
  const reply = useActionData();
  const { View } = linkViews[purpose]!;
  return <View {...facts} reply={reply} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
