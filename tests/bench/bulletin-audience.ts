/** Whom the benchmarks of the bulletin write to, and what about. */
import { bulkInsert } from "#db/bulk-insert.ts";
import type { NewRow } from "#db/schema.ts";
import type { Actor } from "#app/domain/access/actor.ts";
import { emailIndex } from "#app/domain/accounts/email.ts";
import { approveIssue } from "#app/domain/bulletins/approve-issue.ts";
import { freezeIssue } from "#app/domain/bulletins/freeze-issue.ts";
import { openNextIssue } from "#app/domain/bulletins/open-issue.ts";
import { makeCtx, type Ctx } from "#app/domain/context.ts";
import { noFilter, readFilter } from "#app/domain/search/filter.ts";
import { seedPlaces } from "#app/server/seed/bulk-places.ts";
import { openDrawing } from "#app/server/seed/drawing.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { staff } from "#tests/support/given/organisations.ts";
import type { World } from "#tests/support/world.ts";
import { filterUrls, readLists, zipf } from "./search-urls.ts";

const differentFilters = 2000;

/** Fills an empty database with subscribers and new places; the id of the approved issue about those places. */
export async function prepareBulletin(ctx: Ctx, { subscribers, places }: { subscribers: number; places: number }): Promise<string> {
  await loadReference(ctx);
  await seedPlaces(ctx, places, 1);
  await subscribe(ctx, subscribers);
  return approvedIssue(ctx);
}

/** Subscribers with few and many wishes: some filters are asked by many, most by few. */
async function subscribe(ctx: Ctx, count: number): Promise<void> {
  const urls = filterUrls(differentFilters, await readLists(ctx));
  const rank = zipf(urls.length, 5);
  const draw = openDrawing(5);
  const rows: NewRow<"subscription">[] = [];
  for (let number = 0; number < count; number += 1) {
    const id = ctx.newId();
    const email = `reader-${number}@bench.example.jp`;
    // Half ask for a town alone, as most do; the rest as finely as a search.
    const filter = readFilter(new URLSearchParams(urls[rank()].split("?")[1] ?? ""));
    rows.push({
      id,
      state: "active",
      email_sealed: ctx.keys.seal(email, { table: "subscription", column: "email_sealed", row: id }),
      email_index: emailIndex(ctx, email),
      organisation_name: `相談室 ${number}`,
      language: draw.chance(0.05) ? "en" : "ja",
      searches: JSON.stringify([{ name: "", filter: draw.chance(0.5) ? { ...noFilter, municipalities: filter.municipalities } : filter }]),
      consent_text_version: "1",
      consent_source: "form",
      consent_at: ctx.now(),
      confirmed_at: ctx.now(),
      created_at: ctx.now(),
      updated_at: ctx.now(),
    });
  }
  await bulkInsert(ctx.programme.connection, [["subscription", rows as Record<string, unknown>[]]]);
}

async function approvedIssue(ctx: Ctx): Promise<string> {
  const office = await ctx.db.selectFrom("organisation").select(["id", "name"]).where("kind", "=", "secretariat").executeTakeFirstOrThrow();
  const as = (actor: Actor) => makeCtx(ctx.programme, { actor });
  const world = { db: ctx.db, as: () => ctx, meet: () => undefined } as unknown as World;
  const { actor } = await staff(world, { ...office, kind: "secretariat", municipalityCode: null });
  // What the seed published long ago is news to the first issue.
  await openNextIssue(ctx);
  const { id } = await ctx.db
    .updateTable("bulletin_issue")
    .set({ window_from: "2000-01-01T00:00:00.000Z" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await freezeIssue(as(actor), id);
  await approveIssue(as(actor), id, {});
  return id;
}
