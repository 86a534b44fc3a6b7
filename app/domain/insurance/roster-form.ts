import { date, formSchema } from "#app/domain/form-schema.ts";

export const rosterForm = formSchema({ from: date(), to: date() });
