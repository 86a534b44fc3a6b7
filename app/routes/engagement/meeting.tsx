import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readMeeting } from "#app/domain/meetings/read-meeting.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { sideOf } from "#app/http/side-of.server.ts";
import { titleOf } from "#app/text/title.ts";
import { MeetingPage } from "#app/ui/engagements/meeting-pages.tsx";

export const handle = { who: "side" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) =>
  titleOf(args, "engagement.page-of", {
    page: { word: `engagement.meeting-kind.${args.data?.meeting.kind ?? "three-party"}` },
    number: args.data?.meeting.caseNumber ?? "",
  });

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ meeting: await readMeeting(ctx, args.params.meetingId!, sideOf(args)) }));
}

export default function Page() {
  return <MeetingPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
