import { z } from "zod";
import { choice, formSchema } from "#app/domain/form-schema.ts";
import { dateAnswers, mostDateOptions } from "./meeting-content.ts";

export const answerDatesForm = formSchema({
  /** In whose name: an agency may write down what the person said. */
  party: choice(["applicant", "agency", "host"]),
  answers: z.array(choice(dateAnswers)).min(1).max(mostDateOptions),
});
