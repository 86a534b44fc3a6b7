import { describe, expect, it } from "vitest";
import { clockActor } from "#app/domain/access/actor.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { lastDue, runDueJobs } from "./run-due-jobs.ts";
import { schedule, type Job } from "./schedule.ts";

const quiet = { info: () => undefined, error: () => undefined };

describe("the last time a job was due", () => {
  it("is told on the Tokyo clock", () => {
    expect(lastDue("50 23 * * *", "2026-11-20T00:00:00.000Z")).toBe("2026-11-19T14:50:00.000Z");
    expect(lastDue("* * * * *", "2026-11-20T00:00:30.000Z")).toBe("2026-11-20T00:00:00.000Z");
    expect(lastDue("0 9 10 * *", "2026-11-20T00:00:00.000Z")).toBe("2026-11-10T00:00:00.000Z");
  });
  it("exists for every job of the table", () => {
    for (const job of schedule) expect(lastDue(job.when, "2026-11-20T00:00:00.000Z"), job.name).not.toBeNull();
    expect(new Set(schedule.map((job) => job.name)).size).toBe(schedule.length);
  });
});

forEachEngine((engine) => {
  describe("jobs", () => {
    it("run once per time, whoever looks and however often", async () => {
      const world = await makeWorld(engine);
      const ran: string[] = [];
      const jobs: Job[] = [{ name: "daily", when: "0 9 * * *", act: async (ctx) => ran.push(ctx.now()) }];
      const ctx = world.as(clockActor);
      await Promise.all(["a", "b", "c"].map((owner) => runDueJobs(ctx, jobs, owner, quiet)));
      await runDueJobs(ctx, jobs, "d", quiet);
      expect(ran).toHaveLength(1);
      world.clock.advance({ hours: 23 });
      expect(await runDueJobs(ctx, jobs, "a", quiet)).toEqual([]);
      world.clock.advance({ hours: 1 });
      expect(await runDueJobs(ctx, jobs, "a", quiet)).toMatchObject([{ isDone: true }]);
    });

    it("that were missed for days are caught up once", async () => {
      const world = await makeWorld(engine);
      let count = 0;
      const jobs: Job[] = [{ name: "minutely", when: "* * * * *", act: async () => (count += 1) }];
      await runDueJobs(world.as(clockActor), jobs, "a", quiet);
      world.clock.advance({ days: 60 });
      await runDueJobs(world.as(clockActor), jobs, "a", quiet);
      await runDueJobs(world.as(clockActor), jobs, "a", quiet);
      expect(count).toBe(2);
    });

    it("that failed are tried again when their lease is over", async () => {
      const world = await makeWorld(engine);
      let count = 0;
      const jobs: Job[] = [
        {
          name: "shaky",
          when: "0 9 * * *",
          act: async () => {
            count += 1;
            if (count === 1) throw new Error("not now");
          },
        },
      ];
      const ctx = world.as(clockActor);
      expect(await runDueJobs(ctx, jobs, "a", quiet)).toMatchObject([{ isDone: false }]);
      expect(await runDueJobs(ctx, jobs, "b", quiet)).toEqual([]);
      world.clock.advance({ seconds: 61 });
      expect(await runDueJobs(ctx, jobs, "b", quiet)).toMatchObject([{ isDone: true }]);
      expect(await runDueJobs(ctx, jobs, "b", quiet)).toEqual([]);
    });
  });
});
