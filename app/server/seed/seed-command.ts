/** `npm run seed -- --places N --applicants N --subscribers N [--seed S]`: believable bulk data into the database of DATABASE_URL. */
import { parseArgs } from "node:util";
import { connect } from "#db/connect.ts";
import { migrate } from "#db/migrate.ts";
import { system } from "#app/domain/access/actor.ts";
import { makeCtx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { readOrMakeDemoKeys } from "../demo-keys.ts";
import { processEnvironment } from "../env.ts";
import { seedApplicants } from "./bulk-applicants.ts";
import { seedPlaces } from "./bulk-places.ts";
import { seedSubscribers } from "./bulk-subscribers.ts";
import { loadReference } from "./load-reference.ts";

const whole = { type: "string", default: "0" } as const;
const { values } = parseArgs({ options: { places: whole, applicants: whole, subscribers: whole, seed: { type: "string", default: "1" } } });
const [places, applicants, subscribers, seed] = [values.places, values.applicants, values.subscribers, values.seed].map(Number);
const counts = [places, applicants, subscribers];
if (!counts.every((count) => Number.isInteger(count) && count >= 0) || !counts.some(Boolean) || !Number.isInteger(seed)) {
  console.error("Usage: npm run seed -- [--places N] [--applicants N] [--subscribers N] [--seed S]");
  process.exit(1);
}
const environment = processEnvironment();
// People are sealed with the installation's own keys, or nobody could read them; those of the demo where nothing is named. Places hold nothing sealed.
const hasPeople = applicants + subscribers > 0;
if (hasPeople && !environment.APP_KEYS && environment.PUBLIC_ORIGIN) {
  console.error("APP_KEYS: is missing; what people are sealed with must be what the server reads them with");
  process.exit(1);
}
const keys = environment.APP_KEYS || (hasPeople ? readOrMakeDemoKeys() : `seed:${"0".repeat(32)}`);
const connection = connect(environment.DATABASE_URL ?? "file:./data/hatarakuba.db");
try {
  // What is lost when the machine stops in between is seeded again.
  if (connection.sqlite) for (const setting of ["synchronous = OFF", "cache_size = -200000"]) connection.sqlite.pragma(setting);
  await migrate(connection);
  const ctx = makeCtx(openProgramme(connection, keys), { actor: system, via: "import" });
  await loadReference(ctx);
  const timed = async (work: () => Promise<string>) => {
    const began = performance.now();
    const made = await work();
    console.log(`${made} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  };
  if (places)
    await timed(async () => {
      const made = await seedPlaces(ctx, places, seed);
      return `${made.places} places at ${made.facilities} facilities of ${made.corporations} corporations`;
    });
  if (applicants)
    await timed(async () => {
      const made = await seedApplicants(ctx, applicants, seed);
      return `${made.applicants} applicants of ${made.agencies} agencies`;
    });
  if (subscribers) await timed(async () => `${(await seedSubscribers(ctx, subscribers, seed)).subscribers} subscribers`);
} finally {
  await connection.close();
}
