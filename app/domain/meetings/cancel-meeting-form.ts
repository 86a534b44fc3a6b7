import { formSchema, longText } from "#app/domain/form-schema.ts";

export const cancelMeetingForm = formSchema({ note: longText({ max: 300 }).optional() });
