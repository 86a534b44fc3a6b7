import { formSchema, longText } from "../form-schema.ts";

export const cancelIssueForm = formSchema({ note: longText({ max: 400 }).optional() });
