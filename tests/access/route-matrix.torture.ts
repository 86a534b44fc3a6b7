import { routeMatrix } from "./route-matrix.ts";

for (const engine of ["sqlite", "postgres"] as const) routeMatrix(engine, { isWhole: true });
