import { defineAct } from "../acts/act.ts";
import { leaveEngagementForm } from "../engagements/leave-engagement-form.ts";
import { leaveEngagement } from "../engagements/leave-engagement.ts";
import { sayTooLate } from "../engagements/messages.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { afterByLink, enterByLink, findLinkOf, takeByLink, type DoneByLink } from "./act-by-link.ts";

/** The person stops the whole matter; too late, the agency is told that they want to. */
export const leaveByLinkAct = defineAct({
  name: "leave-by-link",
  workflow: placementRequestWorkflow,
  on: "withdraw",
  by: ["applicant"],
  enter: enterByLink,
  find: findLinkOf,
  form: leaveEngagementForm,
  async run(ctx, { params, value }): Promise<DoneByLink> {
    const { engagement, link, late } = await takeByLink(ctx, params.token);
    if (late) await sayTooLate(ctx, engagement.id, "leave", value.note);
    else await leaveEngagement(ctx, engagement.id, "applicant", { reason: "applicant_wish", note: value.note });
    return { id: ctx.newId(), link: link.id, did: "leave", late };
  },
  after: (done, at) => afterByLink(done, at, "acts.placement-request.leave.done"),
});
