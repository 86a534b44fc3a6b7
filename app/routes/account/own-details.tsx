import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeOwnDetailsAct } from "#app/domain/accounts/change-own-details.ts";
import { readOwnAccount } from "#app/domain/accounts/own-account.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { writeCookie } from "#app/http/cookies.ts";
import { actPage, doAct } from "#app/http/do-act.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { OwnDetailsPage } from "#app/ui/account/own-account-pages.tsx";

export const handle = { who: ["host", "agency", "municipality", "secretariat"] } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "acts.account.change-details.title");

export async function loader(args: LoaderFunctionArgs) {
  return actPage(args, handle, changeOwnDetailsAct, async (_, { revision, values }) => ({ revision, given: values }));
}

export async function action(args: ActionFunctionArgs) {
  const answer = await doAct(args, handle, changeOwnDetailsAct);
  if (answer.headers.get("Location") !== "/account") return answer;
  // The language the account has now is this browser's from the next page on.
  const { language } = await asActor(args, handle, readOwnAccount);
  answer.headers.append("Set-Cookie", writeCookie("lang", language, args.request.url));
  return answer;
}

export default function OwnDetailsRoute() {
  return <OwnDetailsPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
