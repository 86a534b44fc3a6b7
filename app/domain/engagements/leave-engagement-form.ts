import { formSchema, longText } from "#app/domain/form-schema.ts";

export const leaveEngagementForm = formSchema({ note: longText({ max: 300 }).optional() });
