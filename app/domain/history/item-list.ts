/** Names of fields: those a consent is about, a disclosure handed over, a reader looked at. */
import { z } from "zod";
import { storedShape } from "../stored-shape.ts";

export const readItems = storedShape("item-list", z.array(z.string()));
