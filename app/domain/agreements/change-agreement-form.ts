import { z } from "zod";
import { formSchema, longText } from "#app/domain/form-schema.ts";

export const changeAgreementForm = formSchema({ note: longText({ max: 300 }).optional() });
export const declineSigningForm = formSchema({ note: longText({ max: 300 }) });
/** The draft that was checked: one that changed since is not sent. */
export const sendAgreementForm = formSchema({ revision: z.coerce.number().int().positive() });
