import { date, formSchema } from "../form-schema.ts";

export const scheduleIssueForm = formSchema({ sendOn: date() });
