import { formSchema, longText } from "../form-schema.ts";

export const editIssueForm = formSchema({ editorNote: longText({ max: 1000 }).optional() });
