/** Where a person is written to: the one fact of an identity that a letter needs. */
import { z } from "zod";
import { storedShape } from "../stored-shape.ts";

export const readAddress = storedShape("identity-address", z.object({ email: z.string().nullable() }));
