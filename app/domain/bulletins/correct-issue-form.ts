import { z } from "zod";
import { formSchema, longText } from "../form-schema.ts";

/** `places` are ids of the issue's own places; the act refuses any other. */
export const correctIssueForm = formSchema({ note: longText({ max: 1000 }), places: z.array(z.string().max(40)).max(500) });
