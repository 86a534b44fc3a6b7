import { defineAct } from "../acts/act.ts";
import { messageForm } from "./message-form.ts";
import { writeMessage } from "./messages.ts";
import { readEngagementHead } from "./read-engagement-head.ts";

/** A question of the applicant; it stays between the person and the agency. */
export const askAgencyAct = defineAct({
  name: "ask-agency",
  by: ["applicant"],
  find: (ctx, { params }) => readEngagementHead(ctx, params.engagementId, "applicant"),
  form: messageForm,
  run: (ctx, { params, value }) => writeMessage(ctx, params.engagementId, "applicant", value.body),
  letters: () => ["kit.letter-to.agency"],
  after: (_, { params }) => ({ to: `/me/engagements/${params.engagementId}`, notice: "acts.message.ask.done" }),
});
