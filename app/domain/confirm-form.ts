import { formSchema } from "./form-schema.ts";

/** A page that only confirms. */
export const confirmForm = formSchema({});
