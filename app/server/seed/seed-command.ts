/** `npm run seed -- --places N [--seed S]`: believable bulk data into the database of DATABASE_URL. */
import { parseArgs } from "node:util";
import { connect } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { system } from "#app/domain/access/actor.ts";
import { makeCtx, openProgramme } from "#app/domain/context.ts";
import { processEnvironment } from "../env.ts";
import { seedPlaces } from "./bulk-places.ts";
import { loadReference } from "./load-reference.ts";

const { values } = parseArgs({ options: { places: { type: "string", default: "0" }, seed: { type: "string", default: "1" } } });
const [places, seed] = [Number(values.places), Number(values.seed)];
if (!Number.isInteger(places) || places < 1 || !Number.isInteger(seed)) {
  console.error("Usage: npm run seed -- --places N [--seed S]");
  process.exit(1);
}
const environment = processEnvironment();
const connection = connect(environment.DATABASE_URL ?? "file:./data/hatarakuba.db");
try {
  // What is lost when the machine stops in between is seeded again.
  if (connection.sqlite) for (const setting of ["synchronous = OFF", "cache_size = -200000"]) connection.sqlite.pragma(setting);
  await migrate(connection);
  // Bulk data holds nothing sealed, so the keys of the installation are not needed.
  const ctx = makeCtx(openProgramme(connection, environment.APP_KEYS ?? `seed:${"0".repeat(32)}`), { actor: system, via: "import" });
  await loadReference(ctx);
  const began = performance.now();
  const made = await seedPlaces(ctx, places, seed);
  console.log(`${made.places} places at ${made.facilities} facilities of ${made.corporations} corporations in ${((performance.now() - began) / 1000).toFixed(1)} s`);
} finally {
  await connection.close();
}
