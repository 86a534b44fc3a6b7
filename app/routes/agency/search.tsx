import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { searchForCase } from "#app/domain/matching/search-for-case.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { variantOf } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { SearchPage } from "#app/ui/cases/search-page.tsx";
import { cardWords } from "#app/ui/directory/card-words.ts";

export const handle = { who: "agency" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) =>
  titleOf(args, "agency.search.page-title", { number: args.data?.found.caseNumber ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { pathname, search, searchParams } = new URL(args.request.url);
    const changes = {
      form: searchParams.getAll("form"),
      day: searchParams.getAll("day"),
      task: searchParams.getAll("task"),
      minutes: searchParams.get("minutes") ?? "",
    };
    const minutes = /^\d{1,3}$/.test(changes.minutes) ? Math.min(120, Math.max(5, Number(changes.minutes))) : undefined;
    const found = await searchForCase(
      ctx,
      args.params.applicantId!,
      { workForms: changes.form, daysOfWeek: changes.day, taskCategories: changes.task, commuteMaxMinutes: minutes },
      searchParams.get("after"),
    );
    const codes = await readCodes(ctx);
    const words = found.results.map((one) =>
      cardWords(
        {
          code: one.code,
          confirmedAt: one.confirmedAt,
          card: one.card,
          seats: { free: one.seat.freeToday || one.seat.total, from: one.seat.freeFrom },
        },
        codes,
        variantOf(args.context.text),
        ctx.today(),
      ),
    );
    const next = new URLSearchParams(searchParams);
    if (found.next) next.set("after", found.next);
    return json({
      applicantId: args.params.applicantId!,
      found,
      cards: Object.fromEntries(words.map((card) => [card.code, card])),
      codes: pickCodes(codes, ["workForm", "taskCategory", "consideration", "requiredAbility", "matchAxis", "weekday"]),
      changes,
      isChanged: Object.values(changes).some((one) => one.length > 0),
      nextHref: found.next ? `${pathname}?${next}` : undefined,
      isLater: searchParams.has("after"),
      query: search.slice(1),
    });
  });
}

export default function SearchRoute() {
  return <SearchPage {...useLoaderData<typeof loader>()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
