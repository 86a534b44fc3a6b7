/** Match speed: 100,000 places ranked for one person from the in-memory copy, and the whole search with the reasons of its page. */
import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { connect } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { system, type Actor } from "#app/domain/access/actor.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { makeCtx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { readMatchCopy } from "#app/domain/matching/match-copy.ts";
import { needsOf } from "#app/domain/matching/match-needs.ts";
import { rankPlaces } from "#app/domain/matching/rank-places.ts";
import { searchForCase } from "#app/domain/matching/search-for-case.ts";
import { seedPlaces } from "#app/server/seed/bulk-places.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { assessed, plainSections } from "#tests/support/given/assessed.ts";
import type { Person, World } from "#tests/support/world.ts";
import { benchFolder, benchKeys, loadText, option } from "./measure.ts";

const placeCount = option("places", 100_000);
const rounds = 200;

export async function run(): Promise<void> {
  mkdirSync(benchFolder, { recursive: true });
  const [seeded, path] = [join(benchFolder, `places-${placeCount}.db`), join(benchFolder, "match.db")];
  rmSync(path, { force: true });
  if (existsSync(seeded)) copyFileSync(seeded, path);
  const connection = connect(`file:${path}`);
  await migrate(connection);
  const programme = openProgramme(connection, benchKeys);
  const ctx = makeCtx(programme, { actor: system, via: "import" });
  await loadReference(ctx);
  if (!existsSync(seeded)) {
    console.log(`seeding ${placeCount} places …`);
    await seedPlaces(ctx, placeCount, 1);
  }

  let met: Actor | undefined;
  const actorOf = (who: Actor | Person | string) =>
    typeof who === "string" ? (who === "system" ? system : met!) : "actor" in who ? who.actor : who;
  const world = {
    db: connection.db,
    programme,
    as: (who: Actor | Person | string) => makeCtx(programme, { actor: actorOf(who) }),
    meet: (_role: string, actor: Actor) => void (met ??= actor),
  } as unknown as World;
  const { applicantId, agency } = await assessed(world, { sections: { wish: { assessedOn: ctx.today() } } });

  const [loadMs] = await timed(1, () => readMatchCopy(ctx));
  const copy = await readMatchCopy(ctx);
  const wishes = {
    ...plainSections.conditions,
    ...plainSections.work,
    ...plainSections.care,
    priorityAxes: ["condition_fit", "near_home", "understanding", "task_fit", "support"],
  };
  const situation = {
    home: { lat: 35.7356, lon: 139.6517 },
    isStrict: false,
    hasSelfRelianceAgency: true,
    knownFacilities: new Set<string>(),
  };
  const needs = needsOf(wishes as unknown as Parameters<typeof needsOf>[0], situation, await readCodes(ctx), copy.bits);
  const ranks = await timed(rounds, () => rankPlaces(needs, copy.places, { limit: 20 }));
  const pages = await timed(rounds, () => searchForCase(world.as(agency), applicantId));
  const at = (times: number[], part: number) => `${times[Math.floor(times.length * part)].toFixed(1)} ms`;
  console.log(`match: ${copy.places.length} places, copy loaded in ${Math.round(loadMs)} ms`);
  console.log(
    `match: rank p50 ${at(ranks, 0.5)}, p95 ${at(ranks, 0.95)} (bar 50 ms); search with reasons p50 ${at(pages, 0.5)}, p95 ${at(pages, 0.95)} (bar 120 ms)`,
  );
  console.log(loadText());
  await connection.close();
  rmSync(path, { force: true });
}

async function timed(count: number, work: () => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times.sort((one, other) => one - other);
}
