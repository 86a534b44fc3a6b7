import { routeMatrix } from "./route-matrix.ts";

routeMatrix("sqlite");
