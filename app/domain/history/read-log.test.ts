import { expect, it } from "vitest";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { flushReadLog, logRead } from "./read-log.ts";

forEachEngine((engine) => {
  it("writes every look once, in one go", async () => {
    const world = await makeWorld(engine);
    for (const subjectId of ["a", "b", "c"]) logRead(world.as("system"), { subject: "applicant", subjectId, items: ["wish"] });
    await flushReadLog(world.programme);
    await flushReadLog(world.programme);
    const rows = await world.db.selectFrom("read_log").select(["subject_id", "items"]).orderBy("id").execute();
    expect(rows).toEqual(["a", "b", "c"].map((subject_id) => ({ subject_id, items: '["wish"]' })));
  });
});
