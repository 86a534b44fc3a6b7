import { chosenCode } from "../codes/code-field.ts";
import { date, formSchema, longText } from "#app/domain/form-schema.ts";

export const suspendPlacementForm = formSchema({ reason: chosenCode(), note: longText({ max: 300 }).optional() });
export const finishPlacementForm = formSchema({ finishedOn: date(), outcome: chosenCode(), note: longText({ max: 300 }).optional() });
export const notStartForm = formSchema({ reason: chosenCode(), note: longText({ max: 300 }).optional() });
