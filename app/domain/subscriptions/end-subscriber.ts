import { defineAct } from "../acts/act.ts";
import { subscriptionWorkflow } from "../workflows/subscription.ts";
import { endSubscription } from "./end-subscription.ts";
import { findSubscription } from "./read-subscribers.ts";
import { endSubscriberForm } from "./record-subscriber-form.ts";

/** The office stops somebody's mails, and says why. */
export const endSubscriberAct = defineAct({
  name: "end-subscriber",
  workflow: subscriptionWorkflow,
  on: "end",
  by: ["secretariat"],
  find: findSubscription,
  form: endSubscriberForm,
  run: (ctx, { params, value, revision }) => endSubscription(ctx, params.subscriptionId, { as: "secretariat", ...value, revision }),
  after: (_, { params }) => ({ to: `/secretariat/subscribers/${params.subscriptionId}`, notice: "subscriber.end.done" }),
});
