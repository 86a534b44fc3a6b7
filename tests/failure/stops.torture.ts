import { expect, it } from "vitest";
import { isBuildFresh } from "#app/server/build-when-stale.ts";
import { stopBesideAForm } from "./stops.ts";

it.each([1, 2])("a stop beside a form, a hundred times with %i web processes", async (processes) => {
  expect(isBuildFresh()).toBe(true);
  for (let round = 0; round < 100; round += 1) await stopBesideAForm(processes);
});
