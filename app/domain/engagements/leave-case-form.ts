import { formSchema, longText } from "#app/domain/form-schema.ts";

export const leaveCaseForm = formSchema({ note: longText({ max: 300 }).optional() });
