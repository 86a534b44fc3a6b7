import { formSchema } from "../form-schema.ts";

/** Acts that ask for nothing but the button. */
export const issueActForm = formSchema({});
