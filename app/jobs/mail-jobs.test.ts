import { expect, it } from "vitest";
import { clockActor } from "#app/domain/access/actor.ts";
import { inTransaction } from "#app/domain/context.ts";
import { queueLetter } from "#app/domain/outbox/queue-letter.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { mailJobs } from "./mail-jobs.ts";
import { runDueJobs } from "./run-due-jobs.ts";

forEachEngine((engine) => {
  it("raises no alarm over letters older than the worker, until it had time to take them; then does", async () => {
    const world = await makeWorld(engine);
    const agency = await given.agency(world);
    await inTransaction(world.as("system"), (ctx) => queueLetter(ctx, { template: "case-message", to: { accountId: agency.accountId } }));
    world.clock.advance({ hours: 9 });
    const errors: unknown[] = [];
    const log = { info: () => undefined, error: (what: unknown) => void errors.push(what) };
    const jobs = mailJobs({ programme: world.programme, mail: { bounceFolder: undefined }, log });
    const ctx = world.as(clockActor);
    await runDueJobs(ctx, jobs, "a", log);
    expect(errors).toEqual([]);
    world.clock.advance({ minutes: 5 });
    await runDueJobs(ctx, jobs, "a", log);
    expect(errors).toMatchObject([{ lane: "transaction", kind: "not-taken" }]);
  });
});
