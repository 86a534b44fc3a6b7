import { date, formSchema, text } from "#app/domain/form-schema.ts";

export const assignOfficerForm = formSchema({ name: text({ max: 60 }) });
export const clearHealthForm = formSchema({ requirement: text({ max: 60 }), clearedOn: date() });
export const deliverTermsForm = formSchema({ deliveredOn: date() });
export const setReviewForm = formSchema({ firstReviewOn: date() });
