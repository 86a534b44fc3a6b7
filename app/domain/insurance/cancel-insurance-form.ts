import { chosenCode } from "../codes/code-field.ts";
import { formSchema, longText } from "#app/domain/form-schema.ts";

export const cancelInsuranceForm = formSchema({ reason: chosenCode(), note: longText({ max: 300 }).optional() });
