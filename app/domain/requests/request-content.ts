/**
 * The words of a placement request: sealed with the applicant's key. A draft may be partial.
 * Forms count characters, the limits here count UTF-16 units, hence twice as many.
 */
import { z } from "zod";
import { weekdayCodes } from "../time/week.ts";
import { storedShape } from "../stored-shape.ts";

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const requestContent = z.object({
  reason: z.string().min(20).max(1200),
  supportPolicy: z.string().min(1).max(1200),
  applicantWish: z.string().min(1).max(1200),
  desiredDays: z.array(z.enum(weekdayCodes)).min(1),
  desiredStartTime: time.nullable(),
  desiredEndTime: time.nullable(),
  considerations: z.array(z.string()).max(24),
  considerationNote: z.string().max(600).nullable(),
  agencyInvolvement: z.string().min(1).max(600),
});
export type RequestContent = z.infer<typeof requestContent>;
/** A draft keeps what was typed so far: short reasons and no days yet included. */
const requestDraft = requestContent.extend({ reason: z.string().max(1200), desiredDays: z.array(z.enum(weekdayCodes)) }).partial();
export type RequestDraft = z.infer<typeof requestDraft>;
/** Sent ones too: a draft of which all is there. */
export const readRequestDraft = storedShape("request", requestDraft);

export const requestPlace = (requestId: string) => ({ table: "placement_request", column: "content_sealed", row: requestId });
