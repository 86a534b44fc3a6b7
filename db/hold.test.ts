import { expect, it } from "vitest";
import { startProcess } from "#tests/support/processes.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { holdAlone, holdDatabase, InUse } from "./hold.ts";

forEachEngine((engine) => {
  it("lets many run together, and nothing run beside what must be alone", async () => {
    const { url } = await makeWorld(engine, { isShared: true });
    const running = [await holdDatabase(url), await holdDatabase(url)];
    await expect(holdAlone(url)).rejects.toThrow(InUse);
    for (const one of running) await one.release();
    const alone = await holdAlone(url);
    await expect(holdDatabase(url)).rejects.toThrow(InUse);
    await expect(holdAlone(url)).rejects.toThrow(InUse);
    await alone.release();
    await (await holdDatabase(url)).release();
  });

  it("is let go by a process that was killed", async () => {
    const world = await makeWorld(engine, { isShared: true });
    const running = startProcess(world, "tests/support/run-holding.ts");
    await running.line<{ holds?: boolean }>((line) => line.holds === true);
    await expect(holdAlone(world.url)).rejects.toThrow(InUse);
    await running.kill("SIGKILL");
    // A database server sees a moment later that a line is cut.
    await expect
      .poll(
        () =>
          holdAlone(world.url).then(
            (alone) => alone.release().then(() => true),
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
  });
});
