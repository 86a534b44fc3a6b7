import { defineAct } from "../acts/act.ts";
import { messageForm } from "./message-form.ts";
import { writeMessage } from "./messages.ts";
import { rightToAct } from "./open-engagement.ts";
import { readEngagementHead } from "./read-engagement-head.ts";

/** The agency's answer to the applicant, which the host does not read. */
export const answerApplicantAct = defineAct({
  name: "answer-applicant",
  by: ["agency"],
  find: (ctx, { params }) => readEngagementHead(ctx, params.engagementId, "agency", rightToAct.agency),
  form: messageForm,
  run: (ctx, { params, value }) => writeMessage(ctx, params.engagementId, "agency", value.body),
  letters: () => ["kit.letter-to.applicant"],
  after: (_, { params }) => ({ to: `/agency/engagements/${params.engagementId}`, notice: "acts.message.answer.done" }),
});
