import { code, formSchema } from "../form-schema.ts";

export const others = "others";

/** One session by its public id, or all but the one that asks. */
export const endSessionsForm = formSchema({ session: code(/^([0-9a-f-]{36}|others)$/, "form.not-a-choice") });
