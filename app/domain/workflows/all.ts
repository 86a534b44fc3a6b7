/** Every workflow, for the pages and tests that walk them all. */
import { agreementWorkflow } from "./agreement.ts";
import { bulletinIssueWorkflow } from "./bulletin-issue.ts";
import { consentWorkflow } from "./consent.ts";
import { deliveryWorkflow } from "./delivery.ts";
import { meetingWorkflow } from "./meeting.ts";
import { placeWorkflow } from "./place.ts";
import { placementRequestWorkflow } from "./placement-request.ts";
import { placementWorkflow } from "./placement.ts";
import { subscriptionWorkflow } from "./subscription.ts";
import { supportDecisionWorkflow } from "./support-decision.ts";

export const workflows = [
  placeWorkflow,
  placementRequestWorkflow,
  meetingWorkflow,
  agreementWorkflow,
  placementWorkflow,
  supportDecisionWorkflow,
  consentWorkflow,
  subscriptionWorkflow,
  bulletinIssueWorkflow,
  deliveryWorkflow,
] as const;
