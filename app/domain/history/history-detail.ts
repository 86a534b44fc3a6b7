/** What an act of the history says beyond its columns: codes, days and ids, as each act names them. */
import { z } from "zod";
import { storedShape } from "../stored-shape.ts";

export const readDetail = storedShape("history-detail", z.record(z.string(), z.unknown()));
