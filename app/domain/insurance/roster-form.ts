import { z } from "zod";
import { date, formSchema } from "#app/domain/form-schema.ts";

export const rosterForm = formSchema({ from: date(), to: date() });

/** The same days as an address or a button carries them on. */
export const rosterSpan = z.strictObject({ from: z.iso.date(), to: z.iso.date() });
