import { formSweep } from "./form-sweep.ts";

for (const engine of ["sqlite", "postgres"] as const) formSweep(engine, { isWhole: true });
