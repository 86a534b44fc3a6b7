import { formSchema, longText } from "#app/domain/form-schema.ts";

export const changeAgreementForm = formSchema({ note: longText({ max: 300 }).optional() });
export const declineSigningForm = formSchema({ note: longText({ max: 300 }) });
