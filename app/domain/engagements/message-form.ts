import { formSchema, longText } from "#app/domain/form-schema.ts";

export const messageForm = formSchema({ body: longText({ max: 600 }) });
