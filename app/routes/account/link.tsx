import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { found } from "#app/domain/refusal.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { whileOpen } from "#app/http/while-open.server.ts";
import { titleOf } from "#app/text/title.ts";
import { LinkOverPage } from "#app/ui/account/link-over-page.tsx";
import { linkActs } from "./link-acts.server.ts";
import { linkViews } from "./link-views.tsx";

export const handle = { who: "link", furigana: true } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) =>
  titleOf(args, args.data?.purpose ? (linkViews[args.data.purpose]?.title ?? "link.title") : "link.over.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const seen = await whileOpen(ctx, args.params.token!, async (open) => ({
      purpose: open.link.purpose,
      facts: await found(linkActs[open.link.purpose]).read(ctx, open, args),
    }));
    return seen ? json(seen) : json({ purpose: null, facts: null }, { status: 410 });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const answer = await whileOpen(ctx, args.params.token!, (open) => found(linkActs[open.link.purpose]).act(ctx, open, args));
    return answer ?? redirect(new URL(args.request.url).pathname, 303);
  });
}

export default function LinkRoute() {
  const { purpose, facts } = useLoaderData<typeof loader>();
  const reply = useActionData();
  if (!purpose) return <LinkOverPage />;
  const { View } = linkViews[purpose]!;
  return <View {...facts} reply={reply} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
